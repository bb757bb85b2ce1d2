/** Of Helvetica, in thousandths of its size, for U+0020 to U+007E: pdf.js tells the width of a run only, and most fonts have about these proportions. */
const latin = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278,
  278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
  667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556,
  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/;
const mark = /\p{M}/u;

/** About how wide a character is, in thousandths of the font's size. */
function widthOf(character: string): number {
  const code = character.charCodeAt(0);
  if (code < 0x7f) return latin[code - 0x20] ?? 0;
  if (wide.test(character)) return 1000;
  return mark.test(character) ? 0 : 556;
}

/** Where each character of a run begins, as shares of its width from 0 to 1; one more for its end. */
export function characterStarts(text: string, isMonospace: boolean): Float64Array {
  const starts = new Float64Array(text.length + 1);
  let total = 0;
  for (let at = 0; at < text.length; at++) {
    starts[at] = total;
    total += isMonospace ? 1 : widthOf(text.charAt(at));
  }
  starts[text.length] = total;
  return total === 0 ? starts : starts.map((start) => start / total);
}
