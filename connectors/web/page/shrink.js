// A phone's photo made small enough for a slow line. The copy also loses where and with what it was taken.

const LARGE_BYTES = 1.5e6;
const LONGEST_SIDE = 2200; // px: the small print of an A4 page stays readable
const QUALITY = 0.85;

// The photo as JPEG, or `file` as it is when it is small, no photo, or cannot be read here.
export async function shrink(file) {
  if (!file.type.startsWith("image/") || file.size < LARGE_BYTES) return file;
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height].map((side) => Math.round(side * scale));
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return small && small.size < file.size ? small : file;
  } catch {
    return file;
  }
}
