// How many answers came while nobody looked, in the title of the page's tab.

let count = 0;
let title = document.title;

document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && show(0));

// One more answer.
export function unread() {
  if (document.visibilityState !== "visible") show(count + 1);
}

// The page has another name.
export function retitle(name) {
  title = name;
  show(count);
}

function show(now) {
  count = now;
  document.title = count ? `(${count}) ${title}` : title;
}
