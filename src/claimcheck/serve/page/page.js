"use strict";
(() => {
  const PAUSE = 150; // milliseconds without a key before the draft is checked
  const AGAIN = 2000; // milliseconds before a server that was busy is asked again
  const BUSY = 503;

  const find = (id) => document.getElementById(id);
  const [draft, source, under, list] = ["draft", "source", "under", "notes"].map(find);
  const [published, dollar, comparing, everything] = ["published", "dollar", "comparing", "everything"].map(find);
  const wide = matchMedia("(min-width: 60rem)");

  // What is shown: the text that the marks belong to, and the last answer.
  let text = "";
  let marks = [];
  let told = null;

  const say = (words, wrong = false) => {
    const status = find("status");
    if (status.textContent !== words) {
      status.textContent = words;
    }
    status.classList.toggle("wrong", wrong);
  };

  // Asking. The number tells an answer that is awaited from one that came too late.

  let number = 0;
  let timer = 0;
  let running = null;

  const about = () => ({ published: published.value, dollar: dollar.value });

  const ask = async (path, type, body) => {
    number += 1;
    const own = number;
    clearTimeout(timer);
    if (running) {
      running.abort();
    }
    running = new AbortController();
    list.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(path, { method: "POST", headers: { "Content-Type": type }, body, signal: running.signal });
      const answer = await response.json();
      if (own !== number) {
        return null;
      }
      if (response.ok) {
        return answer;
      }
      say(`Not checked: ${answer.error}`, true);
      if (response.status === BUSY) {
        timer = setTimeout(check, AGAIN);
      }
    } catch (error) {
      if (own === number) {
        say("Not checked: the server does not answer. Is claimcheck serve still running?", true);
      }
    } finally {
      if (own === number) {
        list.removeAttribute("aria-busy");
      }
    }
    return null;
  };

  const check = async () => {
    const asked = draft.value;
    if (!asked.trim()) {
      number += 1;
      show(asked, null);
      say("Nothing to check yet.");
      return;
    }
    const compares = comparing.checked && source.value.trim();
    const whole = (words) => words.toWellFormed?.() ?? words; // half a character is no text, and as long as its sign
    const content = compares ? { draft: whole(asked), sources: [whole(source.value)] } : { text: whole(asked) };
    const body = JSON.stringify({ ...content, ...about() });
    const answer = await ask(compares ? "page/compare" : "page/verify", "application/json", body);
    if (answer) {
      show(asked, answer);
    }
  };

  const later = () => {
    number += 1; // an answer to what was there before is no longer wanted
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  };

  // Showing.

  const wanted = () => new Set(told ? told.shown : []);

  const isShown = (group) => everything.checked || wanted().has(group);

  const draw = () => {
    const drawn = document.createDocumentFragment();
    let place = 0;
    for (const mark of marks) {
      const first = mark.notes.find((note) => isShown(note.group));
      if (mark.start < place || (!first && !mark.pale)) {
        continue;
      }
      drawn.append(text.slice(place, mark.start));
      const element = document.createElement("mark");
      element.textContent = text.slice(mark.start, mark.end);
      element.id = mark.id;
      if (first) {
        element.dataset.group = first.group;
        element.classList.add(first.group);
      } else {
        element.classList.add("pale");
      }
      drawn.append(element);
      place = mark.end;
    }
    drawn.append(text.slice(place), "\n\u200b"); // a last line, so that the paper grows with the text
    under.replaceChildren(drawn);
  };

  const note = (entry) => {
    const template = document.createElement("template");
    template.innerHTML = entry.html; // made by the report's templates, which escape all that comes from a text
    const element = template.content.firstElementChild;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Show in the draft";
    button.setAttribute("aria-describedby", `${entry.id}-h`);
    button.addEventListener("click", () => select(entry));
    element.append(button);
    return element;
  };

  const key = (element) => element.querySelector(".fingerprint").textContent;

  const notes = () => {
    const open = new Set(Array.from(list.querySelectorAll("details[open]"), (details) => key(details.closest(".note"))));
    const focused = list.contains(document.activeElement) && key(document.activeElement.closest(".note"));
    list.replaceChildren(...(told ? told.notes : []).filter((entry) => isShown(entry.group)).map(note));
    for (const element of list.children) {
      element.querySelector("details").open = open.has(key(element));
      if (focused === key(element)) {
        element.focus({ preventScroll: true });
      }
    }
  };

  // Each note stands beside the first of its words, or under the note before.
  const arrange = () => {
    const top = list.getBoundingClientRect().top;
    let end = 0;
    for (const element of list.children) {
      element.style.marginTop = "";
      const entry = told.notes.find((other) => other.id === element.id);
      const mark = entry.mark && find(entry.mark);
      if (wide.matches && mark) {
        const room = mark.getBoundingClientRect().top - top - end;
        element.style.marginTop = `${Math.max(room, 0)}px`;
      }
      end = element.getBoundingClientRect().bottom - top + parseFloat(getComputedStyle(element).marginBottom);
    }
  };

  const show = (asked, answer) => {
    const same = told && answer && JSON.stringify([told.notes, told.shown]) === JSON.stringify([answer.notes, answer.shown]);
    text = asked;
    marks = answer ? answer.marks : [];
    told = answer;
    draw();
    if (!same) {
      notes();
    }
    arrange();
    const extra = document.createElement("template");
    extra.innerHTML = answer ? answer.extra : "";
    find("extra").replaceChildren(extra.content);
    find("problems").replaceChildren(
      ...(answer ? answer.problems : []).map((problem) => Object.assign(document.createElement("li"), { textContent: problem })),
    );
    if (answer) {
      say(answer.status);
    }
  };

  // While an answer is awaited, the marks before and behind what was typed stay with their words.
  const follow = () => {
    const now = draft.value;
    const least = Math.min(now.length, text.length);
    let head = 0;
    while (head < least && now[head] === text[head]) {
      head += 1;
    }
    let tail = 0;
    while (tail < least - head && now[now.length - 1 - tail] === text[text.length - 1 - tail]) {
      tail += 1;
    }
    const moved = now.length - text.length;
    const behind = text.length - tail;
    marks = marks.flatMap((mark) => {
      if (mark.end <= head) {
        return [mark];
      }
      return mark.start >= behind ? [{ ...mark, start: mark.start + moved, end: mark.end + moved }] : [];
    });
    text = now;
    draw();
    arrange();
  };

  // From a note to the words, and from the words to the note.

  const select = (entry) => {
    const mark = marks.find((other) => other.id === entry.mark) || marks.find((other) => other.notes.some((n) => n.id === entry.id));
    if (!mark) {
      say("The words have been changed since.");
      return;
    }
    draft.focus({ preventScroll: true });
    draft.setSelectionRange(mark.start, mark.end);
    (find(mark.id) || draft).scrollIntoView({ block: "center" });
    point();
  };

  const point = () => {
    const place = draft.selectionStart;
    const mark = marks.find((other) => other.start <= place && place <= other.end && other.notes.some((n) => isShown(n.group)));
    const ids = new Set(mark ? mark.notes.map((entry) => entry.id) : []);
    for (const element of list.children) {
      element.classList.toggle("current", ids.has(element.id));
    }
    for (const element of under.querySelectorAll("mark")) {
      element.classList.toggle("current", Boolean(mark) && element.id === mark.id);
    }
  };

  document.addEventListener("selectionchange", () => {
    if (document.activeElement === draft) {
      point();
    }
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#a1-m"]');
    const mark = link && marks.find((other) => `#${other.id}` === link.getAttribute("href"));
    if (link) {
      event.preventDefault();
      select({ mark: mark && mark.id, id: "" });
    }
  });

  // Files. A document is sent as it is, and comes back as the text that was read in it.

  const load = async (file, pane) => {
    const query = new URLSearchParams({ name: file.name, ...about() });
    say(`Reading ${file.name}…`);
    const answer = await ask(`page/verify?${query}`, "application/octet-stream", await file.arrayBuffer());
    if (!answer) {
      return;
    }
    pane.value = answer.text;
    if (pane === source) {
      comparing.checked = true;
      find("source-pane").hidden = false;
      await check();
      return;
    }
    if (!published.value && answer.published && answer.published.source === "metadata") {
      published.value = answer.published.day;
    }
    if (draft.value === answer.text && !comparing.checked) {
      show(draft.value, answer);
    } else {
      await check(); // a field has line ends of its own, and offsets that go by them
    }
  };

  const paneOf = (event) => (event.target.closest && event.target.closest("#source-pane") ? source : draft);

  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      paneOf(event).classList.add("dropping");
    }
  });
  const settle = () => [draft, source].forEach((pane) => pane.classList.remove("dropping"));
  document.addEventListener("dragleave", settle);
  document.addEventListener("drop", (event) => {
    settle();
    const file = event.dataTransfer.files[0];
    if (file) {
      event.preventDefault();
      load(file, paneOf(event));
    }
  });

  find("open").addEventListener("click", () => find("file").click());
  find("file").addEventListener("change", (event) => {
    const file = event.target.files[0];
    if (file) {
      load(file, draft);
    }
    event.target.value = "";
  });

  // The rest of the form.

  find("copy").addEventListener("click", async () => {
    if (!told) {
      say("There is nothing to copy yet.");
      return;
    }
    try {
      await navigator.clipboard.writeText(told.markdown);
      say("The findings are copied.");
    } catch (error) {
      say(`Not copied: the browser does not allow it (${error.name}).`, true);
    }
  });
  comparing.addEventListener("change", () => {
    find("source-pane").hidden = !comparing.checked;
    check();
  });
  everything.addEventListener("change", () => {
    draw();
    notes();
    arrange();
  });
  find("about").addEventListener("submit", (event) => event.preventDefault());
  draft.addEventListener("input", () => {
    follow();
    later();
  });
  source.addEventListener("input", later);
  published.addEventListener("change", check);
  dollar.addEventListener("input", () => [0, 3].includes(dollar.value.length) && later());
  list.addEventListener("toggle", arrange, true);
  addEventListener("resize", arrange);
  under.append("\n\u200b");
  if (draft.value) {
    later(); // a browser may bring back what was written before
  }
})();
