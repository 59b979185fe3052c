/* My kitbag: a planner for the senses. It stays on this screen. */
const strings = {
  en: {
    title: 'My compassionate kitbag',
    lead: 'A few small things that help you be kind to yourself: something to see, hear, smell, taste and hold. Start with one. Leave out what does not fit.',
    private:
      'Only on this screen. It is gone when you close it, unless you take it home. Nothing of it is sent or kept, here or anywhere else.',
    what: 'What',
    why: 'Why it helps',
    where: 'Where I will keep it',
    sadness:
      'Some things comfort and carry sadness too. You decide whether they belong in your bag, and when. If a thing is too big for a bag, a small token can stand for it.',
    senses: [
      ['gift', 'The small thing I chose', 'A pebble, a button, a beanbag, or something of your own.', 'What it will remind me of'],
      ['see', 'To see', 'A postcard, a photograph, a colour, the sky from one window.'],
      ['hear', 'To hear', 'A song, a voice, rain, a stretch of quiet.'],
      ['smell', 'To smell', 'Hand cream, soap, coffee, a sprig of something green.'],
      ['taste', 'To taste', 'A tea bag, a mint, bread from the good place.'],
      ['touch', 'To touch', 'A stone, soft cloth, something warm or heavy.'],
      ['words', 'Words and strength', 'A line you like, a letter to yourself, something you did well.'],
    ],
    home: 'Take it home',
    home_hint: 'It is made here, on your device. Send it only where you would send a diary.',
    picture: 'Save as a picture',
    pdf: 'Save as a PDF',
    print: 'Print',
    kept: 'It is ready. If your device did not save it, press and hold the picture, or open it in a new tab.',
    kept_alt: 'Your kitbag as a picture; its words are on the sheet above.',
    again: 'Save it once more',
    open: 'Open it in a new tab',
    share: 'Keep it with another app',
    let_go: 'Let it all go',
    let_go_sure: 'Clear the sheet now',
    gone: 'The sheet is empty.',
    file: 'my-kitbag',
  },
};

(function () {
  'use strict';
  const S = window.Sheet;
  const t = S.words(strings);
  const LONGEST = 160;
  const ICONS = {
    gift: 'M4 13c0-5 4-8 9-8s8 3 8 7-4 8-9 8-8-3-8-7zM8 11c2 1 3-1 5 0s3 1 5 0',
    see: 'M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 9a3 3 0 1 0 .1 0',
    hear: 'M7 10a5.5 5.5 0 0 1 11 0c0 4-4 4-4 8 0 3-4 4-5 1M10 10a2.5 2.5 0 0 1 5 0c0 2-2 2-2 4',
    smell: 'M12 13v9M12 17c-3 0-5-1-6-4 3 0 5 1 6 4zM12 17c3 0 5-1 6-4-3 0-5 1-6 4zM12 10a2 2 0 1 0-.1 0M12 6c0-5-4-3-3 0-4-1-4 3-1 3-2 3 2 4 4 1 2 3 6 2 4-1 3 0 3-4-1-3 1-3-3-5-3 0z',
    taste: 'M4 10h13v4c0 4-2 6-6.5 6S4 18 4 14zM17 11c5-1 5 6 0 5M8 7c-1-2 1-2 0-4M12 7c-1-2 1-2 0-4',
    touch: 'M7 13V6a1.5 1.5 0 0 1 3 0v5V4a1.5 1.5 0 0 1 3 0v7V5a1.5 1.5 0 0 1 3 0v7V8a1.5 1.5 0 0 1 3 0v7c0 4-2 7-6 7-4 0-5-2-6-4l-3-5c0-2 2-2 3 0z',
    words: 'M4 5h16v11h-9l-5 4v-4H4zM12 13c-4-2-4-5-2-5 1 0 2 1 2 2 0-1 1-2 2-2 2 0 2 3-2 5z',
  };
  const senses = document.getElementById('senses');
  const fields = [];

  for (const [id, name, hint, reminds] of t.senses) {
    const asked = reminds ? [['what', t.what], ['why', reminds]] : [['what', t.what], ['why', t.why]];
    asked.push(['where', t.where]);
    const set = S.el(
      'fieldset',
      { class: 'sense' },
      S.el('legend', {}, icon(id), name),
      S.el('p', { class: 'hint', id: 'hint-' + id }, hint)
    );
    const later = S.el('div', { class: 'later' });
    for (const [part, label] of asked) {
      const key = id + '-' + part;
      const line = S.el('span', { class: 'line', 'aria-hidden': 'true' });
      const area = S.el('textarea', {
        id: key, rows: part === 'what' ? 2 : 1, maxlength: LONGEST, autocomplete: 'off', dir: 'auto',
        'aria-describedby': part === 'what' ? 'hint-' + id : null,
        input: () => {
          line.textContent = area.value;
          grow(area);
          unfold(id);
          S.touched();
        },
      });
      (part === 'what' ? set : later).append(S.el('label', { for: key }, label), area, line);
      fields.push({ id, part, label, area, line, later });
    }
    set.append(later);
    senses.append(set);
  }

  /* Why and where are asked once there is something: an empty sheet asks for little. */
  function unfold(id) {
    const own = fields.filter((one) => one.id === id);
    own[0].later.classList.toggle('on', own.some((one) => one.area.value.trim()));
  }

  function icon(id) {
    const path = S.svg('path', {
      d: ICONS[id], fill: 'none', stroke: 'currentColor',
      'stroke-width': 1.8, 'stroke-linecap': 'round', 'stroke-linejoin': 'round',
    });
    return S.svg('svg', { class: 'sign', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, path);
  }

  function grow(area) {
    area.style.height = 'auto';
    area.style.height = area.scrollHeight + 4 + 'px';
  }

  /* The sheet as a picture: paper, the title in the hand, what was written. */
  function draw() {
    const wide = 1240;
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    const left = 90;
    const room = wide - 2 * left;
    const marks = [];
    let y = 150;
    const write = (text, font, size, color, x) => {
      pen.font = font.replace('#', size);
      for (const line of S.wrap(pen, text, room - (x - left))) {
        y += size * 1.36;
        marks.push({ line, font: pen.font, color, x, y });
      }
    };
    for (const set of t.senses) {
      const own = fields.filter((one) => one.id === set[0] && one.area.value.trim());
      if (!own.length) continue;
      y += 30;
      marks.push({ icon: set[0], x: left, y: y + 14 });
      write(set[1], '400 #px Hand, Atkinson, sans-serif', 46, '#7a3e6b', left + 66);
      for (const one of own) {
        y += 8;
        if (one.part !== 'what') write(one.label, '400 #px Atkinson, sans-serif', 24, '#5a4f70', left + 66);
        write(one.area.value.trim(), '700 #px Atkinson, sans-serif', 32, '#2b2140', left + 66);
      }
    }
    canvas.width = wide;
    canvas.height = Math.max(y + 110, 700);
    pen.fillStyle = '#fbf5e8';
    pen.fillRect(0, 0, wide, canvas.height);
    pen.strokeStyle = '#b98f5e';
    pen.lineWidth = 4;
    pen.setLineDash([16, 12]);
    pen.strokeRect(36, 36, wide - 72, canvas.height - 72);
    pen.setLineDash([]);
    pen.fillStyle = '#2b2140';
    pen.font = '400 74px Hand, Atkinson, sans-serif';
    pen.fillText(t.title, left, 134);
    pen.lineCap = pen.lineJoin = 'round';
    for (const one of marks) {
      if (one.icon) {
        pen.save();
        pen.translate(one.x, one.y);
        pen.scale(2, 2);
        pen.lineWidth = 1.8;
        pen.strokeStyle = '#7a3e6b';
        pen.stroke(new Path2D(ICONS[one.icon]));
        pen.restore();
        continue;
      }
      pen.font = one.font;
      pen.fillStyle = one.color;
      pen.fillText(one.line, one.x, one.y);
    }
    return canvas;
  }

  S.home(t, t.file, {
    draw,
    empty: () => fields.every((one) => !one.area.value.trim()),
    fresh: () => {
      for (const one of fields) {
        one.area.value = one.line.textContent = '';
        grow(one.area);
        unfold(one.id);
      }
    },
  });
})();
