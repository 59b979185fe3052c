/* The helper's page: a line for words, a queue under the keys, and a page that follows the room by itself
   without taking away what a hand or a keyboard is on. Plain HTTP, ES2018; words go in as text alone. */
(() => {
  'use strict';
  const $ = (query, root) => (root || document).querySelector(query);
  const all = (query, root) => [...(root || document).querySelectorAll(query)];
  const byId = id => document.getElementById(id);
  const W = name => byId('now').dataset[name] || '';
  const key = 'lead.' + (document.body.dataset.room || '') + '.';
  /* For this tab alone: what others said must not stay in a browser */
  const load = name => { try { return JSON.parse(sessionStorage.getItem(key + name)) || []; } catch (e) { return []; } };
  const save = (name, value) => { try { sessionStorage.setItem(key + name, JSON.stringify(value)); } catch (e) { /* memory only */ } };
  const sleep = ms => new Promise(done => setTimeout(done, ms));
  const uuid = () => {
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = b[6] & 15 | 64; b[8] = b[8] & 63 | 128;
    return [...b].map((x, i) => ([4, 6, 8, 10].includes(i) ? '-' : '') + (x + 256).toString(16).slice(1)).join('');
  };
  const make = (tag, text, name) => {
    const one = document.createElement(tag);
    if (text) one.textContent = text;
    if (name) one.className = name;
    return one;
  };
  const button = (text, then) => { const one = make('button', text); one.type = 'button'; one.onclick = then; return one; };
  const typing = node => Boolean(node && node.closest && node.closest('input:not([type=checkbox]):not([type=radio]),textarea,select'));
  document.documentElement.classList.add('js');

  /* What is told: over the page, so that nothing moves */
  const say = (text, bad) => {
    const said = byId('said');
    said.setAttribute('role', bad ? 'alert' : 'status');
    said.replaceChildren(...(text ? [make('p', text, bad ? 'fault' : '')] : []));
  };
  const hush = () => { if ($('#said .fault')) say(''); };

  /* One way to the laptop: the page's own forms, answered in JSON */
  const post = async body => {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), 8000);
    try {
      const answer = await fetch('/helper', { method: 'POST', body: body, signal: stop.signal, credentials: 'same-origin',
        headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' } });
      return { ok: answer.ok, status: answer.status, body: await answer.json().catch(() => ({})), wait: 1000 * answer.headers.get('Retry-After') };
    } catch (e) { return { ok: false, status: 0, body: {}, wait: 0 }; } finally { clearTimeout(timer); }
  };
  const later = answer => !answer.status || answer.status === 429 || answer.status >= 500;
  const told = body => [body.message, ...Object.values(body.fields || {})].filter(Boolean).join(' ');
  const press = async body => {
    const answer = await post(body);
    if (answer.ok) say('');
    else if (answer.status === 401 || answer.status === 403) say(W('helperOutside'), true);
    else say(later(answer) ? W('helperPressAgain') : told(answer.body), true);
    await refresh();
    return answer.ok;
  };

  /* The line: words, Enter, words, Enter. What is sent waits in this tab until it is safe, and goes in once */
  const cutter = window.Intl && Intl.Segmenter ? new Intl.Segmenter() : null;
  const count = text => (cutter ? [...cutter.segment(text)] : [...text]).length;
  let box = load('box'), busy = false, history = [], mending = null, tab = '', cameFrom = null;
  const lines = () => all('form[data-line]');
  const line = () => lines().find(form => !form.hidden);
  const wordsOf = form => form.elements.namedItem(form.dataset.text);
  const hidden = ['id', 'step', 'form', 'do'];
  const boxes = form => [...form.elements].filter(one => one.name && !hidden.includes(one.name));
  const valuesOf = form => {
    const values = {};
    for (const one of boxes(form)) values[one.name] = one.type === 'checkbox' ? one.checked : one.value;
    return values;
  };
  const fill = (form, values) => {
    for (const one of boxes(form)) {
      if (!(one.name in values)) continue;
      if (one.type === 'checkbox') one.checked = values[one.name]; else one.value = values[one.name];
    }
  };
  const textOf = form => boxes(form).filter(one => one.type === 'text' && one.value.trim()).map(one => one.value.trim()).join(' · ');
  const lineSaid = (text, bad) => { const p = byId('line-said'); if (p) { p.textContent = text; p.className = bad ? 'fault' : ''; } };
  const clear = form => {
    for (const one of boxes(form)) {
      if (one.type === 'checkbox') one.checked = false;
      else if (one.tagName !== 'SELECT') one.value = one.type === 'number' ? one.defaultValue : '';
      else if (!('stays' in one.dataset)) one.selectedIndex = 0;
    }
    mend(form, null);
  };
  const mend = (form, item) => {
    mending = item;
    $('button', form).textContent = W(item ? 'helperChange' : 'add');
    if (item) { fill(form, item.values); lineSaid(W('helperMending')); wordsOf(form).select(); }
  };
  const back = form => {
    const own = history.filter(one => one.form === form.dataset.line && one.step === form.elements.step.value);
    const at = mending ? own.findIndex(one => one.id === mending.id) : own.length;
    if (at > 0) mend(form, own[at - 1]);
  };
  const wrong = form => {
    for (const one of boxes(form)) {
      const over = one.dataset.max && count(one.value.trim()) - one.dataset.max;
      if (over > 0) return [one, W('over').replace('{n}', over)];
      if (one.tagName === 'SELECT' && one.required && !one.value) return [one, W('helperChooseFirst')];
    }
    return null;
  };
  const sendLine = form => {
    const said = boxes(form).some(one => one.type === 'checkbox' ? one.checked : one.tagName !== 'SELECT' && one.value.trim() && one.value !== one.defaultValue);
    if (!said) return;
    const fault = wrong(form);
    if (fault) { lineSaid(fault[1], true); fault[0].focus(); return; }
    const body = new URLSearchParams(), values = valuesOf(form), id = mending ? mending.id : uuid();
    for (const [name, value] of new FormData(form)) if (!hidden.includes(name)) body.append(name, value);
    body.append('do', mending ? 'reword' : 'add'); body.append('id', id);
    body.append('step', form.elements.step.value); body.append('form', form.dataset.line);
    const item = { id: id, form: form.dataset.line, step: form.elements.step.value, values: values, text: textOf(form), again: Boolean(mending), body: body.toString() };
    history = history.filter(one => one.id !== id).concat(item).slice(-30);
    box.push(item); save('box', box);
    clear(form); lineSaid(''); wordsOf(form).focus();
    flush();
  };
  const flush = async () => {
    if (busy) return;
    busy = true;
    for (let wait = 500; box.length;) {
      const item = box[0], answer = await post(item.body);
      if (answer.status === 401 || answer.status === 403) { lineSaid(W('helperOutside'), true); break; }
      if (later(answer)) {
        lineSaid(W('helperLost'), true);
        await sleep(Math.max(answer.wait, wait * (0.5 + Math.random())));
        wait = Math.min(wait * 2, 4000);
        continue;
      }
      wait = 500;
      box.shift(); save('box', box);
      if (answer.ok || answer.body.error === 'id_taken') lineSaid(W(item.again ? 'helperChanged' : 'helperAdded') + ': ' + item.text);
      else refused(item, told(answer.body));
      if (!box.length) refresh();
    }
    busy = false;
  };
  const refused = (item, why) => {
    const form = line();
    if (!item.again) history = history.filter(one => one.id !== item.id);
    const empty = form && form.dataset.line === item.form && form.elements.step.value === item.step && !textOf(form);
    if (empty) { fill(form, item.values); if (item.again) mending = item; } else keep(item.text, W('helperKeptRefused') + ' ' + why);
    lineSaid(why, true);
  };

  /* Words that have no line any more stay before the eyes until somebody decides */
  const keep = (text, why) => { if (text) { save('kept', load('kept').concat({ id: uuid(), text: text, why: why })); showKept(); } };
  const unkeep = id => { save('kept', load('kept').filter(one => one.id !== id)); showKept(); if (line()) wordsOf(line()).focus(); };
  const showKept = () => {
    const old = byId('kept'), kept = load('kept'), at = byId('s-line');
    if (old) old.remove();
    if (!kept.length || !at) return;
    const list = make('div', '', 'kept');
    list.id = 'kept';
    for (const one of kept) {
      const words = make('blockquote', one.text), row = make('div', '', 'buttons');
      words.dir = 'auto';
      if (line()) row.append(button(W('helperTakeUp'), () => { wordsOf(line()).value = one.text; unkeep(one.id); }));
      row.append(button(W('letGo'), () => unkeep(one.id)));
      list.append(make('p', one.why), words, row);
    }
    at.hidden = false;
    at.prepend(list);
  };
  const showTab = name => {
    const to = lines().find(form => form.dataset.line === name), from = line();
    if (!to || to === from) return;
    if (mending) clear(from);
    if (!wordsOf(to).value) { wordsOf(to).value = wordsOf(from).value; wordsOf(from).value = ''; }
    for (const form of lines()) form.hidden = form !== to;
    for (const one of all('[data-tab]')) if (one.dataset.tab === name) one.setAttribute('aria-current', 'true'); else one.removeAttribute('aria-current');
    tab = name;
  };
  const newLine = (old, fresh) => {
    const inside = old.contains(document.activeElement), drafts = lines().filter(textOf).map(form => [form, valuesOf(form), textOf(form)]);
    const was = mending, note = byId('line-said'), said = note ? [note.textContent, note.className === 'fault'] : ['', false];
    old.replaceWith(fresh);
    mending = null;
    showTab(tab);
    lineSaid(said[0], said[1]);
    for (const [from, values, text] of drafts) {
      const same = lines().find(form => form.dataset.line === from.dataset.line && form.elements.step.value === from.elements.step.value && from.dataset.text in valuesOf(form));
      if (!same) { keep(text, W('helperKeptStep')); continue; }
      fill(same, values);
      if (was && was.form === same.dataset.line) { mending = was; $('button', same).textContent = W('helperChange'); }
    }
    ready();
    if (inside) (line() ? wordsOf(line()) : byId('main')).focus({ preventScroll: true });
  };
  /* Where the letters are so large that the line would hide the page, it goes back into the page */
  const fit = () => {
    const at = byId('s-line');
    if (at && !at.contains(document.activeElement)) document.body.classList.toggle('loose', at.offsetHeight > 0.36 * innerHeight);
  };
  const watched = window.ResizeObserver ? new ResizeObserver(fit) : null;
  const ready = () => {
    for (const form of lines()) form.noValidate = true;
    if (watched) { watched.disconnect(); watched.observe(byId('s-line')); }
    showKept(); fit();
  };

  /* Bringing the page up to date: things are known by their id; focus, ticks, what is open and half-written words stay */
  const alike = (old, next) => old.nodeType === next.nodeType && old.nodeName === next.nodeName && old.id === next.id;
  const own = old => old.nodeType === 1 && (old.id === 'kept' || old.classList.contains('mending') || old.getAttribute('role') === 'status' || $('.mending', old) && old.dataset.row);
  const OURS = ['open', 'checked', 'tabindex', 'style'];
  const morph = (old, next) => {
    if (old.nodeType === 3) { if (old.data !== next.data) old.data = next.data; return; }
    if (old.nodeType !== 1 || own(old)) return;
    for (const { name, value } of [...next.attributes]) if (!OURS.includes(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
    for (const { name } of [...old.attributes]) if (!OURS.includes(name) && !next.hasAttribute(name)) old.removeAttribute(name);
    children(old, next);
  };
  const children = (old, fresh) => {
    const ids = new Set([...fresh.children].map(one => one.id).filter(Boolean));
    for (const one of [...old.children]) if (one.id && !ids.has(one.id) && !own(one)) one.remove();
    const known = new Map([...old.children].filter(one => one.id).map(one => [one.id, one]));
    let at = old.firstChild;
    for (const next of [...fresh.childNodes]) {
      while (at && own(at) && !at.id) at = at.nextSibling;
      const match = next.id ? known.get(next.id) : at && !at.id && alike(at, next) ? at : null;
      if (!match) { old.insertBefore(arrived(document.importNode(next, true)), at); continue; }
      if (match === at) at = at.nextSibling; else old.insertBefore(match, at);
      if (alike(match, next)) morph(match, next); else match.replaceWith(document.importNode(next, true));
    }
    while (at) { const gone = at; at = at.nextSibling; if (!own(gone)) gone.remove(); }
  };
  /* What is for a quiet word never shows itself: what comes while the list is open stays shut */
  const wide = matchMedia('(min-width:60rem)').matches;
  const roomy = ['d-notes', 'd-acts', 'd-shown'];
  const arrived = node => {
    const flags = byId('d-flags');
    if (wide && roomy.includes(node.id)) node.open = true;
    if (node.nodeType === 1 && flags && flags.open) for (const one of all('[id^=d-read-]', node)) one.open = false;
    return node;
  };

  /* The row a finger or the keyboard is on stays where it is on the screen */
  let point = null, touched = -1e9, down = false;
  const anchor = () => {
    if (performance.now() - touched > 15000) return null;
    const under = point && document.elementFromPoint(point[0], point[1]);
    const at = [under, document.activeElement].find(one => one && one.closest('#s-page'));
    return at ? at.closest('li[data-row]') || at.closest('details,form,p,section') : null;
  };
  const steady = (node, top) => {
    if (!node || !node.isConnected) return;
    for (let turn = 0; turn < 2; turn++) {
      const moved = node.getBoundingClientRect().top - top;
      if (Math.abs(moved) < 1) return;
      const page = byId('s-page'), now = getComputedStyle(page);
      if (turn) page.style.paddingBottom = parseFloat(now.paddingBottom) + moved + 'px';
      (now.overflowY === 'auto' ? page : document.scrollingElement).scrollTop += moved;
    }
  };
  const swap = other => {
    const main = byId('main'), at = document.activeElement, row = at.closest('li[data-row]'), list = row && row.parentNode, place = row && [...list.children].indexOf(row);
    const still = anchor(), top = still ? still.getBoundingClientRect().top : 0;
    for (const one of [...$('#main', other).children]) {
      const old = one.id && byId(one.id);
      if (!old || ['said', 's-reword'].includes(one.id)) continue;
      if (one.id === 'now') old.replaceWith(one);
      else if (old.dataset.v !== one.dataset.v) { if (one.id === 's-line') newLine(old, one); else morph(old, one); }
    }
    document.title = other.title;
    if (!at.isConnected && row) {
      const rows = list.isConnected ? [...list.children] : [], next = rows[Math.min(place, rows.length - 1)] || $('[data-rows=queue] > li');
      const to = next ? $('input[type=checkbox],button', next) : byId('queue');
      if (to) { if (to.id === 'queue') to.tabIndex = -1; to.focus({ preventScroll: true }); }
    } else if (at.isConnected && document.activeElement !== at) at.focus({ preventScroll: true });
    all('[data-rows]').forEach(ticked);
    fit();
    steady(still, top);
  };
  let asking = null, seen = '', missed = 0;
  const ask = async () => {
    try {
      const answer = await fetch('/helper', { headers: { Accept: 'text/html', 'If-None-Match': seen }, cache: 'no-store', credentials: 'same-origin' });
      const page = answer.ok ? await answer.text() : '';
      if (missed > 1) { say(W('online')); setTimeout(() => { if (!$('#said .fault')) say(''); }, 4000); flush(); }
      missed = 0;
      if (answer.status === 401 || answer.status === 403) say(W('helperOutside'), true);
      while (down) await sleep(60);
      if (page) { seen = answer.headers.get('ETag') || ''; swap(new DOMParser().parseFromString(page, 'text/html')); }
    } catch (e) { if (++missed === 2) say(W('helperLost'), true); }
  };
  /* What was done is seen at once: never answered by a question that was under way before it */
  const refresh = async () => { while (asking) await asking; asking = ask(); await asking; asking = null; };
  const watch = async () => { for (;;) { await sleep(1000 * W('poll')); if (!document.hidden && !asking) await refresh(); } };

  /* Rows: ticks and keys */
  const ticksOf = list => all(':scope > li > .pick > input', list);
  const ticked = list => {
    const note = byId('n-' + list.dataset.rows), on = ticksOf(list).filter(one => one.checked).length;
    const text = on ? W('helperPicked').replace('{n}', on) : '';
    if (!note) return;
    if (note.textContent !== text) note.textContent = text;
    note.parentNode.classList.toggle('on', on > 0);
  };
  const tickAll = list => {
    const boxes = ticksOf(list), on = boxes.some(one => !one.checked);
    for (const one of boxes) one.checked = on;
    ticked(list);
  };
  const act = (row, kind) => {
    const list = row.parentNode, tick = $('.pick > input', row), rows = tick && tick.checked ? ticksOf(list).filter(one => one.checked).map(one => one.closest('li')) : [row];
    const some = rows.filter(one => $('button[name=' + kind + ']', one)), body = new URLSearchParams();
    if (!some.length) return;
    body.append('kind', kind);
    for (const one of some) body.append('entries', one.dataset.row);
    press(body.toString());
  };
  const sure = row => {
    if (row.classList.contains('sure')) { row.classList.remove('sure'); act(row, 'withdraw'); return; }
    for (const one of all('li.sure')) one.classList.remove('sure');
    row.classList.add('sure');
    say(W('helperAwayAgain'));
  };
  const step = (row, by, tick) => {
    const rows = [...row.parentNode.children], next = rows[rows.indexOf(row) + by], box = next && $('.pick > input,summary,button', next);
    if (!box) return;
    if (tick) for (const one of [row, next]) { const each = $('.pick > input', one); if (each) each.checked = true; }
    box.focus();
    ticked(row.parentNode);
  };
  const rowKey = (event, row) => {
    const kind = { 1: 'show', 2: 'hold', 3: 'quiet' }[event.key], link = $('[data-reword]', row);
    if (kind) act(row, kind);
    else if (event.key.toLowerCase() === 'e' && link) openForm(link);
    else if (event.key === 'Delete' || event.key === 'Backspace') sure(row);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(row, event.key === 'ArrowDown' ? 1 : -1, event.shiftKey);
    else return;
    event.preventDefault();
  };

  /* Other words, together with who wrote them, in the row itself */
  const openForm = async link => {
    const row = link.closest('li'), answer = await fetch(link.href, { credentials: 'same-origin' }).catch(() => null);
    const found = answer && answer.ok && $('#reword', new DOMParser().parseFromString(await answer.text(), 'text/html'));
    if (!found) { say(W('helperPressAgain'), true); return; }
    if ($('.mending', row)) return;
    const holder = document.importNode(found, true);
    holder.className = 'mending';
    row.append(holder);
    ($('input:not([type=hidden]),textarea', holder) || holder).focus();
  };
  const shutForm = inside => {
    const holder = inside.closest('.mending'), row = holder && holder.closest('li');
    if (!holder) { location.assign('/helper'); return; }
    holder.remove();
    byId('s-page').dataset.v = '';
    const link = $('[data-reword]', row), back = link && link.offsetParent ? link : $('.pick > input', row);
    if (back) back.focus();
    seen = ''; refresh();
  };
  const sendForm = async form => {
    const id = form.elements.namedItem('id'), answer = await post(new URLSearchParams(new FormData(form)).toString());
    const old = $('.fault[role=alert]', form);
    if (old) old.remove();
    if (!answer.ok) {
      const fault = make('p', later(answer) ? W('helperPressAgain') : told(answer.body), 'fault');
      fault.setAttribute('role', 'alert');
      $('.do', form).before(fault);
    } else if (form.dataset.entry) shutForm(form);
    else { form.reset(); id.value = uuid(); refresh(); }
  };

  let pressed = null; // for browsers whose forms do not say which button sent them
  document.addEventListener('submit', event => {
    const form = event.target, by = event.submitter || (pressed && pressed.form === form ? pressed : null);
    if (form.enctype === 'multipart/form-data' || form.method !== 'post') return;
    event.preventDefault();
    hush();
    if ('line' in form.dataset) { sendLine(form); return; }
    if ('form' in form.dataset) { sendForm(form); return; }
    const body = new URLSearchParams(new FormData(form));
    if (by && by.name) body.append(by.name, by.value);
    press(body.toString()).then(ok => { if (ok && form.classList.contains('place')) form.reset(); });
  });
  document.addEventListener('click', event => {
    const link = event.target.closest('a');
    pressed = event.target.closest('button');
    if (link && link.dataset.tab) { showTab(link.dataset.tab); wordsOf(line()).focus(); }
    else if (link && link.dataset.reword) openForm(link);
    else if (link && 'cancel' in link.dataset && link.closest('.mending')) shutForm(link);
    else if (link && link.dataset.every) {
      tickAll($('[data-rows=' + link.dataset.every + ']'));
    } else return;
    event.preventDefault();
  });
  document.addEventListener('change', event => { const list = event.target.closest('[data-rows]'); if (list) ticked(list); });
  document.addEventListener('input', event => { if (event.target.closest('form[data-line]') && !mending) lineSaid(''); });
  document.addEventListener('keydown', event => {
    touched = performance.now();
    const list = (event.ctrlKey || event.metaKey) && event.key === 'a' && !typing(event.target) && event.target.closest('[data-rows]');
    if (list && ticksOf(list).length) { tickAll(list); event.preventDefault(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target, form = at.closest('form[data-line]'), row = at.closest('li[data-row]');
    if (event.key === '/' && !typing(at) && line()) {
      cameFrom = at; wordsOf(line()).focus(); event.preventDefault();
    } else if (form && event.key === 'Escape') {
      if (mending) { clear(form); lineSaid(''); } else (cameFrom && cameFrom.isConnected && cameFrom !== document.body ? cameFrom : byId('s-page')).focus({ preventScroll: true });
    } else if (form && event.key === 'ArrowUp' && at === wordsOf(form) && (mending || !at.value)) {
      back(form); event.preventDefault();
    } else if (form && event.key === 'Enter' && at.tagName === 'SELECT') {
      sendLine(form); event.preventDefault();
    } else if (event.key === 'Escape') {
      if (at.closest('.mending')) shutForm(at); else hush();
      for (const one of all('li.sure')) one.classList.remove('sure');
    } else if (row && $('.pick', row) && !typing(at)) rowKey(event, row);
  });
  for (const name of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel']) {
    document.addEventListener(name, event => {
      point = [event.clientX, event.clientY]; touched = performance.now();
      if (name !== 'pointermove') { down = name === 'pointerdown'; if (down) setTimeout(() => { down = false; }, 1500); }
    }, { passive: true });
  }
  document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
  window.addEventListener('resize', fit);
  window.addEventListener('online', () => { refresh(); flush(); });
  if (location.search && !byId('reword')) window.history.replaceState(null, '', '/helper');
  if ($('#said p:not(.fault)')) setTimeout(() => { if (!$('#said .fault')) say(''); }, 4000);
  /* A wide screen has room for what a small one folds away */
  if (wide) for (const id of roomy) if (byId(id)) byId(id).open = true;
  byId('s-page').tabIndex = -1; // so that the keys that turn pages have something to turn
  if (document.activeElement === document.body) byId('s-page').focus({ preventScroll: true });
  ready(); flush(); watch();
})();
