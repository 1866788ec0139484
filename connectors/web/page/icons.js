// Line drawings of 24 x 24, drawn in the colour of the text beside them.

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  birth: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 4c-.3 1.7 1 2.6 2.3 2.1M9 11.2h.01M15 11.2h.01M9.3 14.6c1.6 1.4 3.8 1.4 5.4 0",
  marriage: "M8.5 9a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM15.5 9a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM10 3h4l-2 2.8z",
  residence: "M3.5 11.5L12 4l8.5 7.5M6 9.5V20h12V9.5M10 20v-5.5h4V20",
  land: "M3 6.5l6-2.5 6 2.5 6-2.5v13.5L15 20l-6-2.5L3 20zM9 4v13.5M15 6.5V20",
  identity: "M4 5h16a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 20 19H4a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 4 5zM8.5 8.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM5.5 16c.5-1.4 1.6-2 3-2s2.5.6 3 2M14.5 10H18M14.5 14H18",
  licence: "M4 12l1.8-5.2A1.5 1.5 0 0 1 7.2 5.8h9.6a1.5 1.5 0 0 1 1.4 1L20 12M5 12h14a1.5 1.5 0 0 1 1.5 1.5v3h-17v-3A1.5 1.5 0 0 1 5 12zM5 16.5V19h2.5v-2.5M16.5 16.5V19H19v-2.5M7 14.3h.01M17 14.3h.01",
  shop: "M4.5 11v8.5h15V11M5 4.5h14l2 4.2a2.25 2.25 0 0 1-4.5 0 2.25 2.25 0 0 1-4.5 0 2.25 2.25 0 0 1-4.5 0 2.25 2.25 0 0 1-4.5 0zM10 19.5v-5h4v5",
  case: "M13 3.5H6.5a1 1 0 0 0-1 1v15a1 1 0 0 0 1 1H11M13 3.5l5 5V11M13 3.5v5h5M16 13a3.25 3.25 0 1 0 0 6.5 3.25 3.25 0 0 0 0-6.5zM18.4 18.7L21 21.3",
  install: "M12 3.5V15M7.5 10.5L12 15l4.5-4.5M5 20h14",
  up: "M7 11v9H4v-9zM7 11l4-8a2.5 2.5 0 0 1 2.5 2.5V9H19a2 2 0 0 1 2 2.3l-1.2 7A2 2 0 0 1 17.8 20H7",
  down: "M7 13V4H4v9zM7 13l4 8a2.5 2.5 0 0 0 2.5-2.5V15H19a2 2 0 0 0 2-2.3l-1.2-7A2 2 0 0 0 17.8 4H7",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  done: "M5 12.5l4.5 4.5L19 7.5",
  share: "M12 15V3M7.5 7L12 3l4.5 4M5 12v8h14v-8",
  print: "M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z",
  save: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14",
  aloud: "M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  stop: "M7 7h10v10H7z",
  mic: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21",
  close: "M6 6l12 12M18 6L6 18",
  image: "M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 17M15 9.5h.01",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  erase: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
  tongue: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  light: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5",
  dark: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  auto: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  later: "M12 6v6l4 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
};

// A picture that says nothing to those who do not see it. Throws on a name that there is no drawing for.
export function icon(name) {
  if (!Object.hasOwn(PATHS, name)) throw new Error(`no icon "${name}"`);
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
