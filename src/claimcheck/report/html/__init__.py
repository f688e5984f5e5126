"""The parts of the HTML report: what its templates show, worked out from the nouns, and the templates themselves."""
