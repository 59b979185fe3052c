/* The room on a phone: live board, and words that outlive a lost connection. Plain HTTP; for browsers
   of late 2021 and after: tests/web/test_old_browsers.py reads it as they would. */
(() => {
  'use strict';
  const $ = (query, root) => (root || document).querySelector(query);
  const all = (query, root) => [...(root || document).querySelectorAll(query)];
  const page = document.body.dataset, kiosk = page.kind === 'kiosk';
  const W = JSON.parse(page.words || '{}'), room = 'room.' + (page.room || '');
  const load = (name, other) => {
    try { return JSON.parse(localStorage.getItem(room + name)) || other; } catch (e) { return other; }
  };
  const save = (name, value) => {
    try { localStorage.setItem(room + name, JSON.stringify(value)); } catch (e) { /* memory only */ }
  };
  const uuid = () => {
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = b[6] & 15 | 64; b[8] = b[8] & 63 | 128;
    return [...b].map((x, i) => ([4, 6, 8, 10].includes(i) ? '-' : '') + (x + 256).toString(16).slice(1)).join('');
  };
  const mark = name => { const now = $('#now'); return now ? now.dataset[name] || '' : ''; };
  const make = (tag, text, kind) => {
    const one = document.createElement(tag);
    if (text) one.textContent = text;
    if (kind) one.className = kind;
    return one;
  };
  const press = (text, then) => {
    const button = make('button', text);
    button.type = 'button'; button.onclick = then;
    return button;
  };
  /* What was said holds for where the room was then; `null` is for where it is seen next */
  const where = () => mark('step') + ' ' + mark('state');
  let about = where();
  const say = (text, bad, more) => {
    const said = $('#said');
    about = where();
    said.setAttribute('role', 'status');
    said.replaceChildren(make('p', text, bad ? 'fault' : ''), ...(more || []));
  };
  /* Below a long form somebody would not see what became of their words, nor that it can be taken back */
  const sayHere = text => { say(text); if ($('#said').getBoundingClientRect().top < 0) scrollTo(0, 0); };
  const care = () => { const told = $('#s-care'); return told ? [...told.cloneNode(true).childNodes] : []; };
  const toMain = () => $('#main').focus({ preventScroll: true });

  /* Letters as a person counts them */
  const cutter = window.Intl && Intl.Segmenter ? new Intl.Segmenter() : null;
  const count = text => (cutter ? [...cutter.segment(text)] : [...text]).length;
  const left = box => {
    const note = $('#n-' + CSS.escape(box.id)), n = box.dataset.max - count(box.value.trim());
    if (!note) return true;
    if (!note.dataset.told) note.dataset.told = note.textContent;
    if (!box.value) { note.textContent = note.dataset.told; note.classList.remove('fault'); return true; }
    note.textContent = (n < 0 ? W.over : W.left).replace('{n}', Math.abs(n));
    note.classList.toggle('fault', n < 0);
    return n >= 0;
  };

  /* Drafts: what is being written, until it is sent */
  const entryOf = form => form.dataset.entry || '';
  const keyOf = form => [form.elements.step ? form.elements.step.value : '', form.dataset.form, entryOf(form)].join('/');
  const hidden = ['id', 'step', 'form', 'do'];
  const answers = form => {
    const found = {};
    new FormData(form).forEach((value, name) => { if (!hidden.includes(name)) found[name] = value; });
    return found;
  };
  const TEXT = ' ', wordsIn = form => all('input[type=text],textarea', form).map(one => one.value.trim()).filter(Boolean).join(' · ');
  const fill = (form, values) => {
    for (const box of [...form.elements]) {
      if (!box.name || hidden.includes(box.name)) continue;
      const value = values[box.name];
      if (box.type === 'radio') { if (value !== undefined) box.checked = box.value === value; }
      else if (box.type === 'checkbox') box.checked = value !== undefined;
      else if (value !== undefined) box.value = value;
      if (box.dataset.max) left(box);
    }
  };
  const drafts = load('drafts', {});
  const keepDraft = form => {
    if (kiosk || !form.dataset.form) return;
    drafts[keyOf(form)] = Object.assign(answers(form), { [TEXT]: wordsIn(form) }); save('drafts', drafts);
  };
  const restore = root => {
    for (const form of all('form[data-form]', root)) {
      const kept = drafts[keyOf(form)];
      if (kept) { fill(form, kept); if (form.closest('details')) form.closest('details').open = true; }
    }
  };

  /* Outbox: sent again until it is safe, taken out by key and never by place */
  let box = load('box', []), busy = false;
  const put = item => { box.push(item); save('box', box); };
  const drop = key => {
    box = box.filter(one => one.key !== key);
    save('box', load('box', []).filter(one => one.key !== key));
    showOut();
  };
  const takeBack = id => {
    put({ key: 'w' + id, method: 'DELETE', path: '/api/entries/' + id });
    sayHere(W.sending); flush();
  };
  const send = async item => {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), 8000);
    try {
      return await fetch(item.path, { method: item.method, signal: stop.signal, credentials: 'same-origin',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: item.body ? JSON.stringify(item.body) : undefined });
    } catch (e) { return null; } finally { clearTimeout(timer); }
  };
  /* A wait for the connection ends as soon as it is back; one the room asked for does not */
  let rouse = null;
  const rest = (ms, firm) => new Promise(done => { rouse = firm ? null : done; setTimeout(done, ms); });
  const nudge = () => { if (rouse) rouse(); rouse = null; flush(); if (kiosk) document.dispatchEvent(new Event('nudged')); };
  const flush = async () => {
    if (busy) return;
    busy = true;
    let wait = 500;
    while (box.length) {
      const item = box[0];
      if (!item.tried) { item.tried = true; save('box', box); }
      const answer = await send(item), status = answer ? answer.status : 0;
      if (status === 401) { say(W.rejoin, true); late = true; showOut(); break; }
      if (!status || status === 429 || status >= 500) {
        say(answer ? W.sending : W.offline); late = !answer; showOut();
        const asked = answer ? 1000 * answer.headers.get('Retry-After') : 0;
        await rest(Math.max(asked, wait * (0.5 + Math.random())), Boolean(answer));
        wait = Math.min(wait * 2, 8000);
        continue;
      }
      wait = 500; late = false;
      const body = await answer.json().catch(() => ({})), away = item.method === 'DELETE', gone = !box.includes(item);
      drop(item.key);
      if (away && (answer.ok || status === 404)) unsend(item.key.slice(1));
      else if (answer.ok && item.tender && !gone) save('sent', [...load('sent', []), { id: item.key, step: item.body.step, title: item.title, care: body.with_trainers }]);
      if (gone) { /* taken back while it was on its way: the next in the box sees to it */ }
      else if (answer.ok || (away && status === 404)) {
        say(W['said_' + became(item, body)], false, body.with_trainers && !item.tender ? care() : []);
        if (item.method === 'POST' && body.status && !item.tender) offer(item.key);
      } else refused(item, body);
      refresh();
    }
    busy = false;
  };
  const became = (item, body) => item.told || (item.method === 'DELETE' ? 'withdrawn'
    : body.with_trainers ? 'added_care' : item.method === 'PUT' ? 'reworded'
    : 'added_' + (body.status === 'waiting' && item.moderated ? 'moderated' : body.status));

  /* For a while after adding, one press takes it back; then the button goes away by itself */
  const WHILE = 20000;
  let going = 0;
  const hush = () => {
    const back = $('#back'), inside = back && back.contains(document.activeElement);
    clearTimeout(going);
    if (back) back.textContent = '';
    if (inside) toMain();
  };
  const offer = id => {
    const back = $('#back');
    if (!back) return;
    const button = press(W.take_back, () => { hush(); takeBack(id); });
    /* Whoever is on it may take their time */
    const end = () => {
      if (button === document.activeElement) button.addEventListener('blur', () => setTimeout(end, 0), { once: true });
      else if (back.contains(button)) hush();
    };
    back.replaceChildren(button);
    clearTimeout(going);
    going = setTimeout(end, WHILE);
  };

  const refused = (item, body) => {
    const form = all('form[data-form]').find(one => keyOf(one) === item.form);
    if (form && body.fields) {
      drafts[item.form] = Object.assign({ [TEXT]: item.text }, item.raw); fill(form, item.raw); save('drafts', drafts);
      say([body.message, ...Object.values(body.fields)].join(' '), true);
    } else if (item.text) {
      const why = body.error === 'step_closed' ? W.step_closed_kept : W.taken_kept;
      save('kept', [...load('kept', []), { key: item.key, text: item.text, why: why }]);
      say(body.message || W.not_sent, true);
      about = null; // the page is behind
      showKept();
    } else say(body.message || W.not_sent, true);
  };
  const showKept = () => {
    const old = $('#s-kept'), kept = load('kept', []);
    if (old) old.remove();
    if (!kept.length || kiosk) return;
    const section = make('section', '', 'card');
    section.id = 's-kept';
    for (const one of kept) {
      const words = make('blockquote', one.text);
      words.dir = 'auto';
      section.append(make('p', one.why), words, press(W.let_go, () => {
        save('kept', load('kept', []).filter(other => other.key !== one.key)); showKept(); toMain();
      }));
    }
    $('#said').after(section);
  };
  /* What could not be sent yet: its words stay in sight, and can still be taken back */
  let late = false;
  const showOut = () => {
    const old = $('#s-out'), out = late && !kiosk ? box.filter(one => one.text) : [], inside = old && old.contains(document.activeElement);
    if (old) old.remove();
    if (out.length) {
      const section = make('section', '', 'card');
      section.id = 's-out';
      section.append(make('h2', W.out), make('p', W.out_more, 'hint'));
      for (const one of out) {
        const words = make('blockquote', one.text);
        words.dir = 'auto';
        section.append(words);
        if (one.method === 'POST') section.append(press(W.take_back, () => {
          drop(one.key);
          if (one.tried) put({ key: 'w' + one.key, method: 'DELETE', path: one.path + '/' + one.body.id, told: one.path === '/api/words' ? 'unword' : '' });
          sayHere(W.said_unsent); flush();
        }));
      }
      ($('#s-forms') || $('#said')).after(section);
    }
    if (inside) toMain();
  };
  /* Answers that lead to nobody: only this page still knows how to take them back */
  const unsend = id => save('sent', load('sent', []).filter(one => one.id !== id));
  const showSent = () => {
    const old = $('#s-sent'), sent = load('sent', []), at = old && old.contains(document.activeElement) && document.activeElement.id;
    if (old) old.remove();
    if (!sent.length || kiosk || mark('state') !== 'open') { if (at) toMain(); return; }
    const section = make('section', '', 'card');
    section.id = 's-sent';
    section.append(make('p', W.sent), ...(sent.some(one => one.care) ? care() : []));
    sent.forEach(one => {
      const here = sent.filter(other => other.step === one.step), which = here.length > 1 ? ' ' + (here.indexOf(one) + 1) : '';
      const p = make('p'), button = press(W.withdraw_sure + (sent.length > 1 ? ' (' + one.title + which + ')' : ''), () => takeBack(one.id));
      button.id = 'sent-' + one.id;
      p.append(button); section.append(p);
    });
    ($('#s-forms') || $('#said')).after(section);
    if (at) (document.getElementById(at) || $('#main')).focus({ preventScroll: true });
  };

  /* A name to borrow: by chance, here on the device, and only if somebody wants it */
  const any = words => { const all = words.split(' '); return all[crypto.getRandomValues(new Uint8Array(1))[0] % all.length]; };
  const borrow = root => {
    for (const p of all('.suggest', root)) {
      const name = any(p.dataset.first) + ' ' + any(p.dataset.second), button = press(W.suggest.replace('{name}', name));
      button.dataset.name = name;
      p.replaceChildren(button);
    }
  };
  document.addEventListener('click', event => {
    const button = event.target, p = button.closest && button.closest('.suggest');
    if (!p || !button.dataset.name) return;
    const field = document.getElementById(p.dataset.for);
    field.value = button.dataset.name;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    borrow(p.parentNode);
    field.focus();
  });

  document.addEventListener('input', event => {
    if (event.target.dataset.max) left(event.target);
    if (event.target.form) keepDraft(event.target.form);
  });
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post') return;
    event.preventDefault();
    const away = 'withdraw' in form.dataset, entry = entryOf(form), id = form.elements.namedItem('id');
    const word = form.dataset.form === 'word';
    const wrong = all('[data-max]', form).find(one => !left(one));
    if (wrong) { wrong.focus(); return; }
    if (away) put({ key: 'w' + entry, method: 'DELETE', path: '/api/entries/' + entry });
    else if ('unword' in form.dataset) put({ key: 'w' + entry, method: 'DELETE', path: '/api/words/' + entry, told: 'unword' });
    else {
      const raw = answers(form), fields = {};
      for (const name of Object.keys(raw)) {
        const box = form.elements.namedItem(name), one = box.length === undefined ? box : box[0];
        const holder = one.closest('[data-kind]'), plain = name.replace(/^field\./, '');
        if (raw[name] === '') continue;
        fields[plain] = one.type === 'checkbox' ? true : holder && holder.dataset.kind === 'scale' ? Number(raw[name]) : raw[name];
      }
      const text = wordsIn(form);
      const body = entry ? { fields: fields } : { id: id.value, step: form.elements.step.value, form: form.dataset.form, fields: fields };
      if (kiosk) { form.dispatchEvent(new CustomEvent('filled', { bubbles: true, detail: body })); return; }
      if (word) put({ key: 'r' + uuid(), method: 'POST', path: '/api/words', body: { id: id.value, where: raw.where || '' }, raw: raw, form: keyOf(form), told: 'word', text: [form.getAttribute('aria-label'), text].filter(Boolean).join(': ') });
      else put({ key: (entry ? 'r' + uuid() : id.value), method: entry ? 'PUT' : 'POST', path: '/api/entries' + (entry ? '/' + entry : ''),
        body: body, raw: raw, text: text, form: keyOf(form), title: ($('h1') || {}).textContent, tender: !entry && mark('tender') === 'true',
        moderated: mark('moderated') === 'true' });
      delete drafts[keyOf(form)]; save('drafts', drafts);
      form.reset();
      all('[data-max]', form).forEach(left);
      if (!entry) id.value = uuid();
      if (entry || word) { form.closest('details').open = false; $('summary', form.closest('details')).focus({ preventScroll: true }); }
    }
    hush();
    if (word || 'unword' in form.dataset) say(W.sending); else sayHere(W.sending); // a wish is told in its own place
    flush();
  });

  /* The page as the room is now: only the sections that changed are replaced */
  let last = Number(mark('position')) || 0, drawn = last, asking = false, again = false;
  const replace = (old, fresh) => {
    const at = document.activeElement, inside = old.contains(at) && (at.id || 'main'), from = at.selectionStart, to = at.selectionEnd;
    const open = all('details[open] > summary', old).map(one => one.textContent);
    old.replaceWith(fresh);
    for (const one of all('summary', fresh)) if (open.includes(one.textContent)) one.parentNode.open = true;
    restore(fresh); borrow(fresh);
    const back = inside && (document.getElementById(inside) || $('#main'));
    if (back) { back.focus({ preventScroll: back.id === 'main' }); if (back.setSelectionRange && from !== null && back.type !== 'radio') try { back.setSelectionRange(from, to); } catch (e) { /* no text */ } }
  };
  const refresh = async () => {
    if (asking) { again = true; return; }
    asking = true;
    try {
      const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' }, credentials: 'same-origin' });
      if (answer.ok) swap(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    } catch (e) { /* the stream tells when the room is back */ }
    asking = false;
    if (again || drawn < last) { again = false; setTimeout(refresh, 300); }
  };
  const steady = ['said', 'back', 'heard'], title = () => ($('h1') || {}).textContent;
  const swap = other => {
    const was = title();
    const main = $('#main'), fresh = [...$('#main', other).children].filter(one => one.id && !steady.includes(one.id));
    const ids = fresh.map(one => one.id), held = main.contains(document.activeElement);
    for (const old of [...main.children]) if (old.id && !ids.includes(old.id) && ![...steady, 's-kept', 's-out', 's-sent'].includes(old.id)) old.remove();
    let before = $('#heard', main) || $('#said', main);
    for (const one of fresh) {
      const old = document.getElementById(one.id);
      if (one.id === 'now') { old.replaceWith(one); continue; }
      if (!old) { const next = document.importNode(one, true); before.after(next); restore(next); borrow(next); before = next; continue; }
      if (old.dataset.v !== one.dataset.v) { replace(old, one); before = one; } else before = old;
    }
    if (held && !main.contains(document.activeElement)) toMain(); // what had the keyboard is gone
    document.title = other.title;
    if ($('#heard') && title() !== was) $('#heard').textContent = title();
    document.body.classList.toggle('resting', mark('state') === 'curtain');
    atEnd(); showSent(); showOut(); unsay();
    drawn = Number(mark('position')) || drawn; last = Math.max(last, drawn);
  };
  /* Once the room is elsewhere it would not be true any more; whom to turn to stays */
  const unsay = () => {
    if (about === null) about = where();
    else if (about !== where() && !kiosk && !$('#back *') && !$('#said .care')) $('#said').textContent = '';
  };
  /* At the end of the day nothing of it stays on this phone but what its writer did not send */
  const atEnd = () => {
    if (mark('state') !== 'closed' || kiosk) return;
    const left = Object.keys(drafts).filter(key => !key.startsWith('/word')).map(key => ({ key: key, why: W.step_closed_kept, text: drafts[key][TEXT] }));
    for (const key of Object.keys(drafts)) delete drafts[key];
    save('drafts', drafts); save('sent', []);
    save('kept', [...load('kept', []), ...left.filter(one => one.text)]);
    hush(); showKept();
  };
  const soon = () => setTimeout(refresh, Math.random() * 400);

  const repaint = at => {
    const picture = $('#picture');
    if (picture && picture.closest('details').open) picture.src = picture.src.replace(/\?.*/, '?at=' + at);
  };
  document.addEventListener('toggle', () => repaint(last), true);
  const change = data => {
    const list = $('#board');
    if (!list || data.step !== mark('board')) return;
    for (const key of data.drop) for (const one of all('li', list)) if (one.dataset.key === key) one.remove();
    for (const line of data.put) {
      const li = document.createElement('li'), text = document.createElement('span'), label = document.createElement('span');
      li.dataset.key = line.key; text.textContent = line.text; text.dir = 'auto'; label.textContent = line.label; label.className = 'label';
      li.append(text); if (line.label) li.append(label);
      const same = all('li', list).find(one => one.dataset.key === line.key);
      if (same) same.replaceWith(li);
      else list.insertBefore(li, all('li', list).find(one => one.dataset.key > line.key) || null);
    }
    const none = $('#none'), picture = $('#picture');
    if (none) none.hidden = list.children.length > 0;
    if (!picture) soon();
    else { repaint(data.position); if (picture.closest('details').open) soon(); }
    if ([...data.drop, ...data.put.map(line => line.key)].some(key => $('.own [data-entry="' + CSS.escape(key) + '"]'))) soon();
  };

  let stream = null, lost = false;
  const live = () => {
    if (stream) stream.close();
    stream = new EventSource('/api/events?after=' + last);
    const heard = (name, then) => stream.addEventListener(name, event => {
      const data = JSON.parse(event.data);
      last = Math.max(last, data.position);
      then(data);
    });
    const redraw = data => { if (data.position > drawn) soon(); };
    heard('step', redraw); heard('forms', redraw); heard('closed', redraw);
    heard('curtain', data => {
      document.body.classList.toggle('resting', data.on && data.position >= drawn);
      const at = document.activeElement;
      if (at !== document.body && !at.getClientRects().length) toMain(); // the curtain hides what had the keyboard
      redraw(data);
    });
    heard('board', change);
    stream.onopen = () => { if (lost) { lost = false; if (!kiosk) say(W.online); } nudge(); };
    stream.onerror = () => { lost = true; if (stream.readyState === 2) setTimeout(live, 3000 + 2000 * Math.random()); };
  };

  restore(); borrow(); showKept(); atEnd(); showSent();
  document.body.classList.toggle('resting', mark('state') === 'curtain');
  live(); flush();
  window.addEventListener('online', () => { live(); nudge(); });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) { if (stream.readyState === 2) live(); nudge(); refresh(); } });
})();
