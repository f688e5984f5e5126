"use strict";
(() => {
  const filters = document.getElementById("filters");
  const said = document.getElementById("shown");
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const notes = all(".note");
  const boxes = all("#filters input");

  // A mark bears the gravest of the findings that are shown, and none where all of them are hidden.
  const paint = () => {
    for (const cited of all(".cited")) {
      const mark = cited.querySelector("mark");
      const first = cited.querySelector("a:not([hidden])");
      if (first) {
        mark.dataset.group = first.dataset.filter;
      } else {
        delete mark.dataset.group;
      }
    }
  };

  const apply = () => {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    for (const part of all("[data-filter]")) {
      part.hidden = !wanted.has(part.dataset.filter);
    }
    paint();
    const shown = notes.filter((note) => !note.hidden).length;
    said.textContent = `${shown} of ${notes.length} shown`;
  };

  // An address that names a hidden note, or what stands in something closed, shows it.
  const reveal = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = place && place.closest("details:not([open])");
    if (closed) {
      closed.open = true;
    }
    if (place && place.hidden) {
      for (const box of boxes) {
        box.checked = box.checked || box.value === place.dataset.filter;
      }
      apply();
      place.scrollIntoView();
    }
  };

  if (filters) {
    filters.hidden = false;
    filters.addEventListener("change", apply);
    addEventListener("hashchange", reveal);
    apply();
    reveal();
  }

  // The marked words themselves lead to their note, as the number after them does.
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    const first = mark && mark.closest(".cited") && mark.closest(".cited").querySelector("a:not([hidden])");
    if (first && getSelection().isCollapsed) {
      first.click();
    }
  });

  // Paper cannot be clicked: every working is open on it. The tables behind the article stay as the reader left them.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all(".note details:not([open])");
    for (const details of closed) {
      details.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const details of closed) {
      details.open = false;
    }
  });
})();
