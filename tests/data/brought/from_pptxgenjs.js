// Makes pptxgenjs.pptx: `npm install pptxgenjs@4 && node from_pptxgenjs.js cup.png` beside this file.
const Pptx = require("pptxgenjs");
const cup = process.argv[2];
const deck = new Pptx();
deck.layout = "LAYOUT_WIDE";
deck.author = "Somebody Somewhere";

const first = deck.addSlide();
first.addText("Kindness at work", { x: 1, y: 2, w: 11, h: 1.5, fontSize: 48, bold: true });
first.addText("A morning for the ward team", { x: 1, y: 3.6, w: 11, h: 1, fontSize: 24 });
first.addNotes("Welcome everybody.\nTea is at eleven.");

const second = deck.addSlide();
second.addText("What helps & what does not <here>", { x: 0.5, y: 0.3, w: 12, h: 1, fontSize: 36 });
second.addText(
  [
    { text: "Being heard", options: { bullet: true, breakLine: true } },
    { text: "by a colleague", options: { bullet: true, indentLevel: 1, breakLine: true } },
    { text: "by somebody at home", options: { bullet: true, indentLevel: 1, breakLine: true } },
    { text: "A *real* break, 10 minutes_long", options: { bullet: true } },
  ],
  { x: 0.5, y: 1.6, w: 6, h: 3 },
);
second.addText(
  [
    { text: "Breathe out", options: { bullet: { type: "number" }, breakLine: true } },
    { text: "Look up", options: { bullet: { type: "number" } } },
  ],
  { x: 0.5, y: 5, w: 6, h: 1.5 },
);
second.addImage({ path: cup, x: 8, y: 1.8, w: 3, h: 3, altText: "A cup of tea on a window sill" });

const third = deck.addSlide();
third.addText("Two weeks", { x: 0.5, y: 0.3, w: 12, h: 1, fontSize: 36 });
third.addTable(
  [
    ["Day", "Breaks", "Visits"],
    ["Monday", "3", "12"],
    ["Tuesday", "1", "9"],
  ],
  { x: 0.5, y: 1.5, w: 6 },
);

const fourth = deck.addSlide();
fourth.addImage({ path: cup, x: 2, y: 1, w: 5, h: 5 });
fourth.addShape(deck.ShapeType.rightArrow, { x: 8, y: 3, w: 2, h: 1 });

const fifth = deck.addSlide();
fifth.hidden = true;
fifth.addText("Not for the room", { x: 1, y: 1, w: 5, h: 1 });

const sixth = deck.addSlide();
sixth.addText(
  [
    { text: "Read more at " },
    { text: "our page", options: { hyperlink: { url: "https://example.org/kind" } } },
  ],
  { x: 1, y: 4, w: 8, h: 1 },
);
sixth.addText("Diolch, Llanfairpwllgwyngyll 🌿", { x: 1, y: 1, w: 8, h: 1, fontSize: 40, lang: "cy-GB" });

deck.writeFile({ fileName: "pptxgenjs.pptx" });
