// A reply as plain text, for the clipboard, a file or a voice.

const BLOCKS = {
  paragraph: (block) => [block.text],
  list: (block) => [
    ...(block.title ? [block.title] : []),
    ...block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : "-"} ${item}`),
  ],
  key_value: (block) => [...(block.title ? [block.title] : []), ...block.rows.map(([name, value]) => `${name}: ${value}`)],
  link: (block) => [`${block.label}: ${block.url}`],
};

const blockText = (block) => (BLOCKS[block.kind]?.(block) ?? []).join("\n");

// What the answer says, with its sources and their addresses.
export function plainReply(reply) {
  const sources = reply.citations.map((one) => (one.url ? `${one.text} (${one.url})` : one.text));
  return [...reply.blocks.map(blockText), sources.join("\n")].filter(Boolean).join("\n\n");
}

// In pieces that a voice says in one breath; addresses are not read out.
export function spoken(reply) {
  return reply.blocks.flatMap((block) => (block.kind === "link" ? [block.label] : blockText(block).split("\n"))).filter(Boolean);
}
