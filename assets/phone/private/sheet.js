/* What the private sheets share. Nothing here sends, fetches or stores anything. */
(function () {
  'use strict';
  const S = (window.Sheet = {});
  const SVG = 'http://www.w3.org/2000/svg';
  let unsaved = false;
  let isEmpty = () => true;

  /* The faces are asked for now, so that no letter typed later asks for one. */
  if (document.fonts && document.fonts.load) {
    for (const face of ['400 1em Atkinson', '700 1em Atkinson', '1em Hand']) {
      for (const letters of ['aé', 'ŵ', 'ŷ']) document.fonts.load(face, letters).catch(() => {});
    }
  }

  /* Strings of the page's language into whatever names one. */
  S.words = function (all) {
    const t = all[document.documentElement.lang.slice(0, 2)] || all.en;
    document.title = t.title;
    for (const node of document.querySelectorAll('[data-s]')) node.textContent = t[node.dataset.s];
    for (const node of document.querySelectorAll('[data-l]')) {
      node.setAttribute('aria-label', t[node.dataset.l]);
    }
    document.querySelector('.work').hidden = false;
    return t;
  };

  S.fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  S.el = function (tag, attributes, ...children) {
    const node = document.createElement(tag);
    put(node, attributes);
    node.append(...children.filter((one) => one !== null));
    return node;
  };

  S.svg = function (tag, attributes, ...children) {
    const node = document.createElementNS(SVG, tag);
    put(node, attributes);
    node.append(...children);
    return node;
  };

  function put(node, attributes) {
    for (const name of Object.keys(attributes || {})) {
      const value = attributes[name];
      if (typeof value === 'function') node.addEventListener(name, value);
      else if (value !== null && value !== false) node.setAttribute(name, value === true ? '' : value);
    }
  }

  /* Letters as people count them. */
  S.letters = function (text) {
    if (window.Intl && Intl.Segmenter) {
      return Array.from(new Intl.Segmenter().segment(text), (one) => one.segment);
    }
    return Array.from(text);
  };

  /* A text in lines no wider than asked; a word that is wider is parted. */
  S.wrap = function (context, text, width) {
    const lines = [];
    for (const paragraph of text.split('\n')) {
      let line = '';
      for (const word of paragraph.split(/\s+/).filter(Boolean)) {
        const longer = line ? line + ' ' + word : word;
        if (context.measureText(longer).width <= width) {
          line = longer;
          continue;
        }
        if (line) lines.push(line);
        line = '';
        for (const letter of S.letters(word)) {
          if (line && context.measureText(line + letter).width > width) {
            lines.push(line);
            line = '';
          }
          line += letter;
        }
      }
      lines.push(line);
    }
    return lines;
  };

  S.say = (text) => {
    document.getElementById('said').textContent = text;
  };

  S.touched = () => {
    unsaved = true;
  };

  window.addEventListener('beforeunload', (event) => {
    if (!unsaved || isEmpty()) return;
    event.preventDefault();
    event.returnValue = '';
  });

  /* Take it home: `draw` makes a canvas, `fresh` empties the sheet. */
  S.home = function (t, name, sheet) {
    isEmpty = sheet.empty;
    const kept = S.el('div', { class: 'kept', hidden: true, tabindex: '-1' });
    const act = (label, how, kind) =>
      S.el('button', { type: 'button', class: kind || null, click: how }, label);
    const sure = act(t.let_go_sure, () => {
      sheet.fresh();
      unsaved = false;
      kept.hidden = true;
      gone.open = false;
      S.say(t.gone);
      window.scrollTo(0, 0);
    });
    const gone = S.el('details', {}, S.el('summary', {}, t.let_go), S.el('p', {}, sure));
    document.querySelector('.home').append(
      S.el('h2', { id: 'h-home' }, t.home),
      S.el('p', { class: 'hint' }, t.home_hint),
      S.el(
        'div',
        { class: 'row' },
        act(t.picture, () => saved('png'), 'main'),
        act(t.pdf, () => saved('pdf')),
        act(t.print, () => window.print())
      ),
      kept,
      gone
    );

    function saved(kind) {
      const canvas = sheet.draw();
      canvas.toBlob(
        (blob) => (kind === 'png' ? hand(blob, canvas) : asPdf(blob, canvas)),
        kind === 'png' ? 'image/png' : 'image/jpeg',
        0.93
      );
      function asPdf(blob) {
        const reader = new FileReader();
        reader.onload = () => hand(pdf(new Uint8Array(reader.result), canvas, t.title), canvas);
        reader.readAsArrayBuffer(blob);
      }
      function hand(blob, drawn) {
        give(blob, name + '.' + kind, drawn);
      }
    }

    /* Downloads it; shows it too, for browsers that keep a picture by holding it. */
    function give(blob, file, canvas) {
      const address = URL.createObjectURL(blob);
      const link = S.el('a', { href: address, download: file, class: 'button' }, t.again);
      const open = S.el('a', { href: address, target: '_blank', rel: 'noopener' }, t.open);
      const shown = /png$/.test(blob.type) ? address : canvas.toDataURL('image/jpeg', 0.85);
      kept.textContent = '';
      kept.append(
        S.el('p', {}, t.kept),
        S.el('img', { src: shown, alt: t.kept_alt, width: 480 }),
        S.el('p', { class: 'row' }, link, open)
      );
      const shared = sharing(blob, file);
      if (shared) kept.lastChild.append(shared);
      kept.hidden = false;
      link.click();
      unsaved = false;
      kept.focus();
    }

    function sharing(blob, file) {
      if (!navigator.canShare || !window.File) return null;
      const data = { files: [new File([blob], file, { type: blob.type })] };
      if (!navigator.canShare(data)) return null;
      return act(t.share, () => navigator.share(data).catch(() => {}));
    }
  };

  /* A one-page PDF of a JPEG, as wide as A4. */
  function pdf(jpeg, canvas, title) {
    const wide = 595;
    const high = Math.round((wide * canvas.height) / canvas.width);
    const hex = Array.from('\uFEFF' + title, (one) =>
      one.charCodeAt(0).toString(16).padStart(4, '0')
    ).join('');
    const lang = document.documentElement.lang;
    const drawn = 'q ' + wide + ' 0 0 ' + high + ' 0 0 cm /I Do Q';
    const parts = [];
    const places = [];
    let length = 0;
    const add = (part) => {
      const bytes = typeof part === 'string' ? Uint8Array.from(part, (c) => c.charCodeAt(0)) : part;
      parts.push(bytes);
      length += bytes.length;
    };
    const object = (...body) => {
      places.push(length);
      add(places.length + ' 0 obj\n');
      body.forEach(add);
      add('\nendobj\n');
    };
    add('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n');
    object('<</Type/Catalog/Pages 2 0 R/Lang(' + lang + ')>>');
    object('<</Type/Pages/Kids[3 0 R]/Count 1>>');
    object(
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 ' + wide + ' ' + high + ']' +
        '/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>'
    );
    object(
      '<</Type/XObject/Subtype/Image/Width ' + canvas.width + '/Height ' + canvas.height +
        '/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ' + jpeg.length +
        '>>stream\n',
      jpeg,
      '\nendstream'
    );
    object('<</Length ' + drawn.length + '>>stream\n' + drawn + '\nendstream');
    object('<</Title<' + hex + '>>>');
    const start = length;
    const table = places.map((at) => String(at).padStart(10, '0') + ' 00000 n \n').join('');
    add('xref\n0 7\n0000000000 65535 f \n' + table);
    add('trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n' + start + '\n%%EOF\n');
    return new Blob(parts, { type: 'application/pdf' });
  }
})();
