/** Faults of the page as it is shown now, each with its kind. Runs inside the page. */
export function faults() {
  const found = [];
  const fault = (kind, element, detail) => {
    const name = element.id || element.textContent.trim().slice(0, 30) || element.name;
    found.push({ kind, detail: element.tagName + " " + name + ": " + detail });
  };
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const shown = (selector) => [...document.querySelectorAll(selector)].filter(isShown);

  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const background = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [red, green, blue, alpha = 1] = channels(getComputedStyle(at).backgroundColor);
      if (alpha === 1) {
        return [red, green, blue];
      }
      if (alpha > 0) {
        fault("contrast", at, "a translucent background cannot be computed");
      }
    }
    return [255, 255, 255];
  };
  // WCAG 2.2, relative luminance and contrast ratio.
  const luminance = (rgb) => {
    const [red, green, blue] = rgb
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const atLeast = (ratio, element, color, back) => {
    const [red, green, blue, alpha = 1] = channels(color);
    const measured = contrast([red, green, blue], back);
    if (alpha !== 1 || measured < ratio) {
      fault("contrast", element, color + " on " + back + " is " + measured.toFixed(2));
    }
  };

  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > room) {
    fault("sideways", document.documentElement, document.documentElement.scrollWidth + " px in " + room);
  }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    if (text.data.trim() === "" || !isShown(element) || element.closest("script, option, noscript")) {
      continue;
    }
    atLeast(4.5, element, getComputedStyle(element).color, background(element));
    const frame = (element.closest("button, pre, section") ?? document.body).getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) {
      if (line.left < frame.left || line.right > frame.right + 0.5 || line.right > room) {
        fault("cut", element, "text from " + line.left + " to " + line.right);
      }
    }
  }

  for (const element of shown("button, input:not([type=checkbox]), select, textarea")) {
    const style = getComputedStyle(element);
    atLeast(4.5, element, style.color, background(element));
    atLeast(3, element, style.borderTopColor, background(element.parentElement));
    const isTooLow = element.tagName === "BUTTON" && element.scrollHeight > element.clientHeight;
    if (element.scrollWidth > element.clientWidth || isTooLow) {
      fault("cut", element, element.scrollWidth + " px of text in " + element.clientWidth);
    }
  }

  for (const element of shown("*")) {
    const style = getComputedStyle(element);
    const hides = [style.overflowX, style.overflowY].some((value) => value === "hidden" || value === "clip");
    if (hides && (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight)) {
      fault("cut", element, "hides what does not fit");
    }
  }

  for (const element of shown("button, input, select, textarea, summary, a")) {
    const box = (element.type === "checkbox" ? element.closest("label") : element).getBoundingClientRect();
    if (box.width < 24 || box.height < 24) {
      fault("target", element, box.width + " by " + box.height);
    }
  }

  for (const element of shown("input, select, textarea")) {
    if (![...element.labels].some((label) => label.innerText.trim() !== "")) {
      fault("label", element, "no label");
    }
  }
  for (const element of shown("button, summary")) {
    if (element.innerText.trim() === "") {
      fault("label", element, "no text");
    }
  }
  for (const element of shown("[tabindex]")) {
    const by = element.getAttribute("aria-labelledby");
    if (!element.ariaLabel && !(by && document.getElementById(by).innerText.trim())) {
      fault("label", element, "no name");
    }
  }
  return found;
}
