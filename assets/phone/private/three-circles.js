/* My three circles: drawn here, kept nowhere. */
const strings = {
  en: {
    title: 'My three circles',
    lead: 'Make each circle as large as it has felt. Put words in: what sets it off, what settles it. Whatever you draw is right.',
    private:
      'Only on this screen. It is gone when you close it, unless you take it home. Nothing of it is sent or kept, here or anywhere else.',
    drawing: 'The drawing',
    layers: 'Which drawing',
    now: 'As it is now',
    wish: 'As I would wish it',
    board: 'Three circles. Choose a circle or a word: arrow keys move it, plus and minus resize a circle.',
    threat: 'Threat',
    drive: 'Drive',
    soothing: 'Soothing',
    sizes: 'How large?',
    sizes_hint: 'You can also drag, pinch, or choose a circle and use the arrow keys, + and −.',
    smaller: '{name} smaller',
    larger: '{name} larger',
    sized: 'size {n} of 10',
    means: 'Size means',
    meanings: ['how much time', 'how strong', 'how easily it fires'],
    window: 'For when',
    window_now: 'last week',
    caption: 'size = {means}, {when}',
    caption_wish: 'size = {means}, as I would wish it · dashed = {when}',
    add_title: 'Words in the circles',
    add_hint: 'A few words each, up to 30 letters.',
    word: 'A word or a few',
    left: '{n} left',
    over: '{n} too many',
    into: 'Into',
    does: 'It',
    sets: 'sets it off',
    settles: 'settles it',
    wished: 'wished for',
    add: 'Put it in',
    added: '“{text}” is in {name}.',
    write: 'Write a word first.',
    too_long: 'A little shorter, please: up to 30 letters.',
    chosen_none: 'Tap a circle or a word to move it.',
    chosen: 'Chosen: {name}',
    move: { left: 'Move left', up: 'Move up', down: 'Move down', right: 'Move right' },
    to: 'Into {name}',
    away: 'Take it away',
    take: 'Take “{text}” away',
    gone_word: '“{text}” is gone.',
    done: 'Done',
    list: 'The same in words',
    none: 'No words yet.',
    token: '{text}: {does}, in {name}',
    home: 'Take it home',
    home_hint: 'It is made here, on your device. Send it only where you would send a diary.',
    picture: 'Save as a picture',
    pdf: 'Save as a PDF',
    print: 'Print',
    kept: 'It is ready. If your device did not save it, press and hold the picture, or open it in a new tab.',
    kept_alt: 'Your three circles as a picture; the same in words is on this sheet.',
    again: 'Save it once more',
    open: 'Open it in a new tab',
    share: 'Keep it with another app',
    let_go: 'Let it all go',
    let_go_sure: 'Clear the sheet now',
    gone: 'The sheet is empty.',
    file: 'my-three-circles',
  },
};

(function () {
  'use strict';
  const S = window.Sheet;
  const t = S.words(strings);
  const W = 400, H = 430, LEAST = 46, MOST = 165, LONGEST = 30;
  const SYSTEMS = ['threat', 'drive', 'soothing'];
  const LOOK = {
    threat: { fill: '#e2713a', line: '#7c2d10', ink: '#a84300' },
    drive: { fill: '#5b9fd0', line: '#0b3f66', ink: '#00558a' },
    soothing: { fill: '#52b795', line: '#04523c', ink: '#00664b' },
  };
  const SIGNS = {
    threat: 'M1.5-10-6.2 1.4H-.8L-2.2 10 6.2-2.2H.6z',
    drive: 'M-10 8.5-2.5-3.5 1.2 1.5 4-2 10 8.5zM-3.1-3V-11L4-8.6-2-6V-3z',
    soothing: 'M0 9C-15-1-7.5-11.5 0-4 7.5-11.5 15-1 0 9z',
    sets: 'M0-7 1.4-2.4 5-5 2.4-1.4 7 0 2.4 1.4 5 5 1.4 2.4 0 7-1.4 2.4-5 5-2.4 1.4-7 0-2.4-1.4-5-5-1.4-2.4z',
    settles: 'M-7 6C-9-2-3-8 7-7 8 3 2 8-5 5.2L3-2-6 4z',
  };
  const STEPS = { ArrowLeft: [-8, 0], ArrowRight: [8, 0], ArrowUp: [0, -8], ArrowDown: [0, 8] };
  const at = (id) => document.getElementById(id);
  const board = at('board');
  const pen = document.createElement('canvas').getContext('2d');
  let state = fresh();
  let size = 15;
  let count = 0;

  function fresh() {
    return {
      layer: 'now', chosen: '', tokens: [],
      now: {
        threat: { x: 122, y: 124, r: 98 }, drive: { x: 278, y: 124, r: 98 },
        soothing: { x: 200, y: 300, r: 98 },
      },
      wish: {},
    };
  }

  const circle = (sys, layer) => ((layer || state.layer) === 'wish' && state.wish[sys]) || state.now[sys];
  const step = (r) => Math.round(((r - LEAST) / (MOST - LEAST)) * 9) + 1;
  const between = (low, value, high) => Math.max(low, Math.min(high, value));
  const shown = () => state.tokens.filter((one) => state.layer === 'wish' || !one.wish);
  const token = (id) => state.tokens.find((one) => one.id === id);
  const caption = () =>
    S.fill(state.layer === 'wish' ? t.caption_wish : t.caption, {
      means: at('means').value, when: at('window').value.trim() || t.window_now,
    });

  function shape(sys, x, y, r) {
    const next = { r: between(LEAST, r, MOST) };
    next.x = between(next.r + 4, x, W - next.r - 4);
    next.y = between(next.r + 4, y, H - next.r - 4);
    state[state.layer][sys] = next;
    S.touched();
  }

  /* Outlines and patterns: zigzag, chevrons, dots. */
  const round = (v) => Math.round(v * 10) / 10;
  const ring = (n, far) =>
    Array.from({ length: n }, (_, i) => {
      const a = (Math.PI * 2 * i) / n, f = far(i, a);
      return [round(f * Math.cos(a)), round(f * Math.sin(a)), a];
    });
  const closed = (points) => 'M' + points.map((p) => p[0] + ' ' + p[1]).join('L') + 'Z';
  const disc = (x, y, r) => `M${round(x - r)} ${round(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

  function edge(sys, r) {
    if (sys === 'threat') return closed(ring(Math.round(r / 2.6) * 2, (i) => (i % 2 ? r : r - 7)));
    if (sys === 'drive') return disc(0, 0, r - 1);
    return closed(ring(Math.round(r * 2.4), (i, a) => r - 2.2 + 2.2 * Math.cos(a * Math.round(r / 5))));
  }

  function pattern(sys, r) {
    if (sys === 'threat') return closed(ring(Math.round(r / 2.6) * 2, (i) => (i % 2 ? r - 10 : r - 17)));
    const marks = ring(Math.round(r / 3), () => r - 11);
    if (sys === 'soothing') return marks.map((p) => disc(p[0], p[1], 2.6)).join('');
    return marks.map(([x, y, a]) => {
      const turn = (u, v) =>
        round(x - u * Math.sin(a) + v * Math.cos(a)) + ' ' + round(y + u * Math.cos(a) + v * Math.sin(a));
      return `M${turn(-3, -4.5)}L${turn(3, 0)}L${turn(-3, 4.5)}`;
    }).join('');
  }

  /* Where things are: tags of circles, slips of words. */
  function tag(sys, layer) {
    const c = circle(sys, layer), high = size * 1.75;
    pen.font = `400 ${size * 1.3}px Hand, Atkinson, sans-serif`;
    const wide = pen.measureText(t[sys]).width + size * 2.7;
    const side = { threat: [-0.62, -0.72], drive: [0.62, -0.72], soothing: [0, 0.96] }[sys];
    const x = between(wide / 2 + 3, c.x + side[0] * c.r, W - wide / 2 - 3);
    const y = between(high / 2 + 3, c.y + side[1] * c.r, H - high / 2 - 3);
    return { x, y, wide, high };
  }

  function slip(one) {
    pen.font = `700 ${size}px Atkinson, sans-serif`;
    const lines = S.wrap(pen, one.text, Math.min(size * 8.4, 190));
    const text = Math.max(...lines.map((line) => pen.measureText(line).width));
    const wide = text + size * 2.1, high = lines.length * size * 1.2 + size * 0.6;
    const c = circle(one.sys);
    const x = between(wide / 2 + 2, c.x + one.u * c.r, W - wide / 2 - 2);
    const y = between(high / 2 + 2, c.y + one.v * c.r, H - high / 2 - 2);
    return { lines, wide, high, x, y };
  }

  const meet = (a, b) =>
    Math.max(0, (a.wide + b.wide) / 2 + 3 - Math.abs(a.x - b.x)) *
    Math.max(0, (a.high + b.high) / 2 + 3 - Math.abs(a.y - b.y));

  /* How far the corners of a slip reach beyond the felt of its circle. */
  function outside(own, sys) {
    const c = circle(sys);
    const far = Math.hypot(Math.abs(own.x - c.x) + own.wide / 2, Math.abs(own.y - c.y) + own.high / 2);
    return Math.max(0, far - c.r + 4) * 12;
  }

  /* Words that no hand laid make room when circles change. */
  function resettle() {
    for (const one of shown().filter((other) => !other.hand)) {
      const mine = slip(one);
      const others = shown().filter((other) => other !== one).map(slip).concat(SYSTEMS.map((s) => tag(s)));
      if (outside(mine, one.sys) || others.some((other) => meet(mine, other))) settle(one);
    }
  }

  /* A new word finds a free place in its circle. */
  function settle(one) {
    const others = shown().filter((other) => other !== one).map(slip).concat(SYSTEMS.map((s) => tag(s)));
    let best = Infinity, place = [0, 0];
    for (const far of [0, 0.28, 0.46, 0.62, 0.78]) {
      for (let i = 0; i < (far ? 14 : 1); i++) {
        const a = (Math.PI * 2 * i) / 14 - Math.PI / 2;
        [one.u, one.v] = [far * Math.cos(a), far * Math.sin(a) * 0.95];
        const mine = slip(one);
        const cost = others.reduce((sum, other) => sum + meet(mine, other), far * 10 + outside(mine, one.sys));
        if (cost < best) [best, place] = [cost, [one.u, one.v]];
      }
    }
    [one.u, one.v] = place;
  }

  function lay(one, x, y) {
    const near = (s) => Math.hypot(x - circle(s).x, y - circle(s).y) / circle(s).r;
    if (near(one.sys) > 1) one.sys = SYSTEMS.slice().sort((a, b) => near(a) - near(b))[0];
    const c = circle(one.sys);
    one.u = between(-1.1, (x - c.x) / c.r, 1.1);
    one.v = between(-1.1, (y - c.y) / c.r, 1.1);
    one.hand = true;
    S.touched();
  }

  /* The drawing. Things keep their nodes, so that the keyboard stays where it is. */
  function redraw() {
    const root = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const scale = Math.min((board.clientWidth || W) / W, (board.clientHeight || H) / H);
    size = between(12.5, (root * 0.92) / scale, 22);
    const wanted = [];
    if (state.layer === 'wish') for (const sys of SYSTEMS) if (state.wish[sys]) wanted.push(node('was:' + sys, before, sys));
    for (const sys of SYSTEMS) wanted.push(node('c:' + sys, area, sys));
    for (const sys of SYSTEMS) wanted.push(node('n:' + sys, named, sys));
    for (const one of shown()) wanted.push(node(one.id, paper, one));
    for (const old of Array.from(board.children)) if (!wanted.includes(old)) old.remove();
    wanted.forEach((one, i) => {
      if (board.children[i] !== one) board.insertBefore(one, board.children[i] || null);
    });
    at('caption').textContent = caption();
    at('now').setAttribute('aria-pressed', state.layer === 'now');
    at('wish').setAttribute('aria-pressed', state.layer === 'wish');
    for (const sys of SYSTEMS) at('size-' + sys).textContent = S.fill(t.sized, { n: step(circle(sys).r) });
  }

  function node(id, fill, subject) {
    const found = Array.from(board.children).find((one) => one.dataset.id === id);
    const g = found || S.svg('g', { 'data-id': id });
    g.textContent = '';
    g.classList.toggle('on', state.chosen === id);
    fill(g, subject);
    return g;
  }

  function offer(g, label) {
    const had = g.getAttribute('aria-label');
    if (!had) for (const [name, value] of [['tabindex', 0], ['role', 'button']]) g.setAttribute(name, value);
    if (had !== label) g.setAttribute('aria-label', label);
    g.setAttribute('aria-pressed', state.chosen === g.dataset.id);
  }

  function before(g, sys) {
    const c = state.now[sys];
    g.setAttribute('aria-hidden', 'true');
    g.append(S.svg('circle', {
      cx: c.x, cy: c.y, r: c.r, fill: 'none', stroke: LOOK[sys].line, 'stroke-width': 1.8, 'stroke-dasharray': '5 5',
    }));
  }

  function area(g, sys) {
    const c = circle(sys), look = LOOK[sys];
    g.setAttribute('transform', `translate(${round(c.x)} ${round(c.y)})`);
    offer(g, `${t[sys]}, ${S.fill(t.sized, { n: step(c.r) })}`);
    const solid = sys === 'soothing';
    g.append(
      S.svg('path', { d: edge(sys, c.r), fill: '#2e1f14', 'fill-opacity': 0.12, transform: 'translate(2 4)' }),
      S.svg('path', { d: edge(sys, c.r), fill: 'none', stroke: '#fffdf4', 'stroke-width': 5, 'stroke-opacity': 0.8 }),
      S.svg('path', { d: edge(sys, c.r), fill: look.fill, 'fill-opacity': 0.86, stroke: look.line, 'stroke-width': 1.6 }),
      S.svg('path', {
        d: pattern(sys, c.r), fill: solid ? look.line : 'none', 'fill-opacity': 0.7, 'stroke-opacity': 0.7,
        stroke: solid ? 'none' : look.line, 'stroke-width': 1.6, 'stroke-linejoin': 'round', 'stroke-linecap': 'round',
      }),
      S.svg('circle', { class: 'halo', r: c.r + 3 })
    );
  }

  function box(g, wide, high, color, dashed) {
    const place = { x: -wide / 2, y: -high / 2, width: wide, height: high, rx: 3 };
    g.append(
      S.svg('rect', { ...place, fill: '#2e1f14', 'fill-opacity': 0.2, transform: 'translate(1.5 2.5)' }),
      S.svg('rect', { ...place, fill: '#fffdf7', stroke: color, 'stroke-width': 1.3, 'stroke-dasharray': dashed ? '5 3' : 'none' })
    );
  }

  function named(g, sys) {
    const own = tag(sys);
    g.setAttribute('transform', `translate(${round(own.x)} ${round(own.y)})`);
    g.setAttribute('aria-hidden', 'true');
    g.dataset.for = 'c:' + sys;
    box(g, own.wide, own.high, LOOK[sys].ink);
    g.append(
      S.svg('path', { d: SIGNS[sys], fill: LOOK[sys].ink, transform: `translate(${size * 1.05 - own.wide / 2} 0) scale(${size / 16})` }),
      S.svg('text', { class: 'name', x: size * 1.95 - own.wide / 2, y: size * 0.43, 'font-size': size * 1.3 }, t[sys])
    );
  }

  function paper(g, one) {
    const own = slip(one);
    g.setAttribute('transform', `translate(${round(own.x)} ${round(own.y)})`);
    offer(g, S.fill(t.token, { text: one.text, does: t[one.does] + (one.wish ? ', ' + t.wished : ''), name: t[one.sys] }));
    box(g, own.wide, own.high, one.wish ? '#7a3e6b' : '#a4947b', one.wish);
    g.append(S.svg('path', {
      d: SIGNS[one.does], fill: LOOK[one.does === 'sets' ? 'threat' : 'soothing'].ink,
      transform: `translate(${size * 0.85 - own.wide / 2} 0) scale(${size / 17})`,
    }));
    own.lines.forEach((line, i) => g.append(S.svg('text', {
      x: size * 0.75, y: (i - own.lines.length / 2) * size * 1.2 + size * 0.96, 'font-size': size, 'text-anchor': 'middle',
    }, line)));
    g.append(S.svg('rect', {
      class: 'halo', x: -own.wide / 2 - 3, y: -own.high / 2 - 3, width: own.wide + 6, height: own.high + 6, rx: 5,
    }));
  }

  /* Hands: one finger drags, two pinch, a tap chooses, a second tap lays. */
  const fingers = new Map();
  let held = null;
  let next = 0;

  const spot = (event) => {
    const box = board.getBoundingClientRect();
    const scale = Math.min(box.width / W, box.height / H) || 1;
    return [
      (event.clientX - box.left - (box.width - W * scale) / 2) / scale,
      (event.clientY - box.top - (box.height - H * scale) / 2) / scale,
    ];
  };

  function idOf(target) {
    const g = target.closest ? target.closest('g[data-id]') : null;
    return g ? g.dataset.for || g.dataset.id : '';
  }

  board.addEventListener('pointerdown', (event) => {
    if (event.button > 0) return;
    const id = idOf(event.target);
    fingers.set(event.pointerId, spot(event));
    if (fingers.size === 2 && held && held.id.startsWith('c:')) {
      const [a, b] = Array.from(fingers.values());
      held.pinch = { apart: Math.hypot(a[0] - b[0], a[1] - b[1]) || 1, r: circle(held.id.slice(2)).r };
      return;
    }
    if (!id || id.startsWith('was:')) {
      held = { id: '', from: spot(event), moved: false };
      return;
    }
    const [x, y] = spot(event);
    const own = id.startsWith('c:') ? circle(id.slice(2)) : slip(token(id));
    held = { id, from: [x, y], off: [own.x - x, own.y - y], moved: false };
    if (board.setPointerCapture) board.setPointerCapture(event.pointerId);
  });

  board.addEventListener('pointermove', (event) => {
    if (!held || !fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, spot(event));
    const [x, y] = spot(event);
    if (!held.moved && Math.hypot(x - held.from[0], y - held.from[1]) < 5 && !held.pinch) return;
    held.moved = true;
    if (!held.id) return;
    if (held.pinch && fingers.size === 2) {
      const [a, b] = Array.from(fingers.values());
      const c = circle(held.id.slice(2));
      shape(held.id.slice(2), c.x, c.y, (held.pinch.r * Math.hypot(a[0] - b[0], a[1] - b[1])) / held.pinch.apart);
    } else if (!held.pinch) place(held.id, x + held.off[0], y + held.off[1]);
    cancelAnimationFrame(next);
    next = requestAnimationFrame(redraw);
  });

  function place(id, x, y) {
    if (id.startsWith('c:')) shape(id.slice(2), x, y, circle(id.slice(2)).r);
    else lay(token(id), x, y);
  }

  function lift(event) {
    fingers.delete(event.pointerId);
    if (!held || fingers.size) return;
    const { id, moved, off, pinch } = held;
    if (moved && id && !pinch && event.type === 'pointerup') {
      const [x, y] = spot(event);
      place(id, x + off[0], y + off[1]);
    }
    held = null;
    const one = token(state.chosen);
    if (!moved && event.type === 'pointerup') {
      if (one && id !== state.chosen && !token(id)) lay(one, ...spot(event));
      else state.chosen = id === state.chosen ? '' : id;
    }
    all();
  }
  /* A finger on a thing drags it; beside all things it scrolls the page. */
  board.addEventListener('touchstart', (event) => {
    if (idOf(event.target)) event.preventDefault();
  }, { passive: false });
  board.addEventListener('pointerup', lift);
  board.addEventListener('pointercancel', lift);

  board.addEventListener('keydown', (event) => {
    const id = idOf(event.target);
    const sys = id.startsWith('c:') ? id.slice(2) : '';
    const way = STEPS[event.key];
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    if (way) {
      const own = sys ? circle(sys) : slip(token(id));
      const far = event.shiftKey ? 3 : 1;
      place(id, own.x + way[0] * far, own.y + way[1] * far);
    } else if (sys && (event.key === '+' || event.key === '=')) resize(sys, 8);
    else if (sys && (event.key === '-' || event.key === '_')) resize(sys, -8);
    else if (!sys && (event.key === 'Delete' || event.key === 'Backspace')) remove(token(id), 'c:' + token(id).sys);
    else if (event.key === 'Enter' || event.key === ' ') state.chosen = state.chosen === id ? '' : id;
    else if (event.key === 'Escape') state.chosen = '';
    else return;
    event.preventDefault();
    all();
  });

  function resize(sys, by) {
    const c = circle(sys);
    shape(sys, c.x, c.y, c.r + by);
    S.say(`${t[sys]}: ${S.fill(t.sized, { n: step(circle(sys).r) })}`);
  }

  function remove(one, focus) {
    state.tokens = state.tokens.filter((other) => other !== one);
    if (state.chosen === one.id) state.chosen = '';
    S.touched();
    S.say(S.fill(t.gone_word, { text: one.text }));
    const after = focus && board.querySelector(`[data-id="${focus}"]`);
    if (after) after.focus();
  }

  /* What can be done with what is chosen: every drag has buttons too. */
  function choices() {
    const panel = at('chosen');
    const id = state.chosen;
    const kept = document.activeElement && panel.contains(document.activeElement) && document.activeElement.dataset.k;
    panel.textContent = '';
    const one = token(id);
    const sys = id.startsWith('c:') ? id.slice(2) : '';
    if (!one && !sys) {
      panel.append(S.el('p', { class: 'hint' }, t.chosen_none));
      return;
    }
    const name = one ? one.text : t[sys];
    const small = (key, words, how, label) => {
      const click = () => {
        how();
        all();
      };
      return S.el('button', { type: 'button', class: 'small', 'data-k': key, 'aria-label': label || null, click }, words);
    };
    const row = S.el('div', { class: 'row' });
    for (const [key, sign, label] of [
      ['ArrowLeft', '←', t.move.left], ['ArrowUp', '↑', t.move.up],
      ['ArrowDown', '↓', t.move.down], ['ArrowRight', '→', t.move.right],
    ]) {
      row.append(small(key, sign, () => {
        const own = sys ? circle(sys) : slip(one);
        place(id, own.x + STEPS[key][0] * 1.5, own.y + STEPS[key][1] * 1.5);
      }, label));
    }
    if (sys) {
      row.append(
        small('less', '−', () => resize(sys, -8), S.fill(t.smaller, { name })),
        small('more', '+', () => resize(sys, 8), S.fill(t.larger, { name }))
      );
    }
    const into = S.el('div', { class: 'row' });
    for (const other of one ? SYSTEMS.filter((s) => s !== one.sys) : []) {
      into.append(small(other, S.fill(t.to, { name: t[other] }), () => {
        one.sys = other;
        one.hand = false;
        settle(one);
        S.touched();
      }));
    }
    if (one) into.append(small('away', t.away, () => remove(one)));
    into.append(small('done', t.done, () => { state.chosen = ''; }));
    panel.append(S.el('p', {}, S.fill(t.chosen, { name })), row, into);
    const again = kept && panel.querySelector(`[data-k="${kept}"]`);
    if (again) again.focus();
  }

  /* The same in words. */
  function list() {
    const whole = at('list');
    whole.textContent = '';
    for (const sys of SYSTEMS) {
      const words = shown().filter((one) => one.sys === sys);
      const items = words.map((one) =>
        S.el('li', {},
          S.el('span', {}, sign(one.does), ' ', S.el('bdi', {}, one.text), ` (${t[one.does]}${one.wish ? ', ' + t.wished : ''})`),
          S.el('button', {
            type: 'button', class: 'small', 'aria-label': S.fill(t.take, { text: one.text }),
            click: () => {
              remove(one);
              all();
              at('h-list').focus();
            },
          }, '×')));
      whole.append(
        S.el('h3', {}, sign(sys), t[sys], S.el('span', { class: 'hint' }, S.fill(t.sized, { n: step(circle(sys).r) }))),
        items.length ? S.el('ul', {}, ...items) : S.el('p', { class: 'none' }, t.none)
      );
    }
  }

  function sign(name) {
    const color = { sets: LOOK.threat, settles: LOOK.soothing }[name] || LOOK[name];
    return S.svg('svg', { class: 'sign', viewBox: '-14 -14 28 28', 'aria-hidden': 'true' },
      S.svg('circle', { r: 14, fill: '#fffdf7' }), S.svg('path', { d: SIGNS[name], fill: color.ink }));
  }

  function all() {
    resettle();
    redraw();
    choices();
    list();
  }

  /* Sizes, words, layers. */
  for (const sys of SYSTEMS) {
    const act = (sign, by, label) =>
      S.el('button', {
        type: 'button', 'aria-label': S.fill(label, { name: t[sys] }),
        click: () => {
          resize(sys, by);
          all();
        },
      }, sign);
    at('sizes').append(S.el('div', { class: 'size' },
      S.el('span', {}, sign(sys), S.el('span', {}, t[sys], ' ', S.el('small', { class: 'hint', id: 'size-' + sys }))),
      act('−', -12, t.smaller), act('+', 12, t.larger)));
    radio('into', sys, t[sys], sys === 'threat');
  }
  radio('does', 'sets', t.sets, true);
  radio('does', 'settles', t.settles, false);

  function radio(name, value, label, checked) {
    const input = S.el('input', { type: 'radio', name, value, autocomplete: 'off' });
    input.checked = checked;
    at(name).append(S.el('label', {}, input, sign(value), label));
  }

  for (const meaning of t.meanings) at('means').append(S.el('option', {}, meaning));
  at('window').value = t.window_now;
  for (const id of ['means', 'window']) {
    at(id).addEventListener('input', () => {
      S.touched();
      redraw();
    });
  }
  const word = at('word');
  const room = () => LONGEST - S.letters(word.value.trim()).length;
  word.addEventListener('input', () => {
    const n = room();
    at('left').textContent = S.fill(n < 0 ? t.over : t.left, { n: Math.abs(n) });
    S.touched();
  });
  at('add').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = word.value.trim().replace(/\s+/g, ' ');
    if (!text || room() < 0) {
      S.say(text ? t.too_long : t.write);
      at('left').textContent = text ? t.too_long : t.write;
      word.focus();
      return;
    }
    const chosen = (name) => document.querySelector(`input[name=${name}]:checked`).value;
    const one = { id: 't:' + ++count, text, sys: chosen('into'), does: chosen('does'), u: 0, v: 0, wish: state.layer === 'wish' };
    state.tokens.push(one);
    settle(one);
    word.value = at('left').textContent = '';
    S.say(S.fill(t.added, { text, name: t[one.sys] }));
    S.touched();
    all();
    word.focus();
  });
  for (const layer of ['now', 'wish']) {
    at(layer).addEventListener('click', () => {
      state.layer = layer;
      state.chosen = '';
      all();
    });
  }
  at('h-list').tabIndex = -1;

  /* The drawing as a picture, with its caption. */
  function draw() {
    const k = 3, top = 56, foot = 50;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [W * k, (H + top + foot) * k];
    const c = canvas.getContext('2d');
    c.scale(k, k);
    c.fillStyle = '#fbf5e8';
    c.fillRect(0, 0, W, H + top + foot);
    c.fillStyle = '#2b2140';
    c.font = '400 32px Hand, Atkinson, sans-serif';
    c.textAlign = 'center';
    c.fillText(t.title, W / 2, 42);
    c.font = '400 17px Hand, Atkinson, sans-serif';
    S.wrap(c, caption(), W - 30).forEach((line, i) => c.fillText(line, W / 2, H + top + 20 + i * 19));
    c.translate(0, top);
    c.lineJoin = c.lineCap = 'round';
    paint(c, board);
    return canvas;
  }

  /* The nodes of the drawing, painted one by one: pictures of SVG have no faces of their own. */
  function paint(c, parent) {
    for (const one of Array.from(parent.children)) {
      if (one.classList.contains('halo')) continue;
      const value = (name) => one.getAttribute(name);
      const number = (name) => parseFloat(value(name)) || 0;
      c.save();
      for (const part of (value('transform') || '').match(/\w+\([^)]*\)/g) || []) {
        const [how, a, b] = part.split(/[(), ]+/);
        if (how === 'translate') c.translate(+a, +b || 0);
        else c.scale(+a, +a);
      }
      if (one.tagName === 'g') paint(c, one);
      else if (one.tagName === 'text') {
        const name = one.classList.contains('name');
        c.font = `${name ? '400' : '700'} ${value('font-size')}px ${name ? 'Hand, ' : ''}Atkinson, sans-serif`;
        c.textAlign = value('text-anchor') === 'middle' ? 'center' : 'left';
        c.fillStyle = '#2b2140';
        c.fillText(one.textContent, number('x'), number('y'));
      } else {
        let path;
        if (one.tagName === 'path') path = new Path2D(value('d'));
        else {
          path = new Path2D();
          if (one.tagName === 'rect') path.rect(number('x'), number('y'), number('width'), number('height'));
          else path.arc(number('cx'), number('cy'), number('r'), 0, Math.PI * 2);
        }
        const dash = (value('stroke-dasharray') || '').split(' ').map(Number);
        c.setLineDash(dash.some(isNaN) ? [] : dash.filter(Boolean));
        if (value('fill') !== 'none') {
          c.globalAlpha = number('fill-opacity') || 1;
          c.fillStyle = value('fill') || '#000';
          c.fill(path);
        }
        if (value('stroke') && value('stroke') !== 'none') {
          c.globalAlpha = number('stroke-opacity') || 1;
          c.strokeStyle = value('stroke');
          c.lineWidth = number('stroke-width') || 1;
          c.stroke(path);
        }
      }
      c.restore();
    }
  }

  S.home(t, t.file, {
    draw,
    empty: () => !state.tokens.length && !word.value.trim() && JSON.stringify(state) === JSON.stringify({ ...fresh(), layer: state.layer, chosen: state.chosen }),
    fresh: () => {
      state = fresh();
      word.value = at('left').textContent = '';
      at('window').value = t.window_now;
      at('means').selectedIndex = 0;
      all();
    },
  });
  window.addEventListener('resize', redraw);
  if (document.fonts && document.fonts.ready) document.fonts.ready.then(redraw);
  all();
})();
