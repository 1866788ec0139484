// An element with properties and children; attributes are named in `attributes`. Text becomes text, never markup.
export function node(tag, { attributes = {}, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}
