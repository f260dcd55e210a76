/* What can be measured of a page's accessibility; each check gives a list of complaints. */

const checks = (() => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && element.getClientRects().length > 0;
  const short = (element) => element.outerHTML.slice(0, 120);
  const CONTROLS = "a[href], button, input:not([type=file]), select, textarea, audio, video, [role=button], [role=menuitem], [role=option], [tabindex='0']";

  function named(element) {
    const by = element.getAttribute("aria-labelledby");
    const label = element.labels?.[0]?.textContent;
    const words = [...element.querySelectorAll("img")].map((image) => image.alt).join("");
    return [
      element.getAttribute("aria-label"), by && document.getElementById(by)?.textContent, label,
      element.textContent, words, element.title,
    ].some((name) => name?.trim());
  }

  /** Colour as [r, g, b, a], each 0 to 1, whatever notation the style uses. */
  function colour(value) {
    const canvas = new OffscreenCanvas(1, 1);
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.fillStyle = value;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
  }

  function over([r, g, b, a], [R, G, B]) {
    return [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  }

  function ground(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      layers.push(colour(style.backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [1, 1, 1, 1]);
  }

  function luminance(parts) {
    const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  return {
    /** Controls that a screen reader could not name. */
    unnamed() {
      return [...document.querySelectorAll(CONTROLS)].filter((one) => seen(one) && !named(one)).map(short);
    },

    /** Pictures without a word, identifiers that are there twice, roles that need a parent. */
    unsound() {
      const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
      const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `twice: ${id}`);
      const blind = [...document.querySelectorAll("img")].filter((one) => seen(one) && !one.alt).map(short);
      const orphans = [...document.querySelectorAll("[role=option], [role=menuitem]")]
        .filter((one) => !one.closest("[role=listbox], [role=menu]")).map(short);
      const pointed = [...document.querySelectorAll("[aria-controls], [aria-activedescendant]")]
        .filter((one) => ["aria-controls", "aria-activedescendant"].some((name) => {
          const id = one.getAttribute(name);
          return id && !document.getElementById(id);
        })).map(short);
      const heads = document.querySelectorAll("h1").length ? [] : ["no h1"];
      return [...twice, ...blind, ...orphans, ...pointed, ...heads, ...(document.documentElement.lang ? [] : ["no lang"])];
    },

    /** Texts with less contrast than 4.5 to 1 (3 to 1 when large). */
    faint() {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = new Set();
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || !seen(element) || element.closest(".unseen, noscript, option, .spoiler:not(.shown)")) continue;
        const style = getComputedStyle(element);
        const below = ground(element);
        const above = over(colour(style.color), below);
        const [light, dark] = [luminance(above), luminance(below)].sort((a, b) => b - a);
        const ratio = (light + 0.05) / (dark + 0.05);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        if (ratio < (large ? 3 : 4.5)) found.add(`${ratio.toFixed(2)}: ${node.data.trim().slice(0, 30)} (${element.className})`);
      }
      return [...found];
    },

    /** What is wider than the window. */
    wide() {
      const root = document.scrollingElement;
      const beyond = [...document.querySelectorAll(".conversation *")].filter((one) => {
        const { left, right } = one.getBoundingClientRect();
        return seen(one) && (right > innerWidth + 1 || left < -1) && !one.closest(".pieces, pre, .wallpaper, .unseen");
      });
      const page = root.scrollWidth > innerWidth ? [`the page: ${root.scrollWidth}`] : [];
      const middle = [...document.querySelectorAll(".middle")].filter((one) => one.scrollWidth > one.clientWidth).map(() => "the conversation");
      return [...page, ...middle, ...beyond.map(short)];
    },
  };
})();
