/* A device that goes from hand to hand: one form at a time, and nothing of the last hand stays.
   It runs before room.js, which keeps the page as the room is and hands over what was filled in. */
(() => {
  'use strict';
  const QUIET = 25, WARN = 35, CLEAR = 45, THANKS = 6, CARED = 25;
  const $ = (query, root) => (root || document).querySelector(query);
  const all = (query, root) => [...(root || document).querySelectorAll(query)];
  const part = name => document.getElementById('k-' + name), told = $('#kiosk').dataset;
  const own = 'room.' + (document.body.dataset.room || '') + 'kiosk';
  const state = () => ($('#now') || { dataset: {} }).dataset;
  document.documentElement.classList.add('js');

  /* What is kept: only what could not be sent yet, until it is */
  let memory = '[]';
  const load = () => { try { return JSON.parse(localStorage.getItem(own) || '[]'); } catch (e) { return JSON.parse(memory); } };
  const save = box => {
    memory = JSON.stringify(box);
    try { if (box.length) localStorage.setItem(own, memory); else localStorage.removeItem(own); } catch (e) { /* memory only */ }
  };
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith('room.') && name !== own) localStorage.removeItem(name);
  } catch (e) { /* nothing can be kept here at all */ }

  /* The form as it came, put in place of the one that was written in: no undo leads back */
  const uuid = () => {
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = b[6] & 15 | 64; b[8] = b[8] & 63 | 128;
    return [...b].map((x, i) => ([4, 6, 8, 10].includes(i) ? '-' : '') + (x + 256).toString(16).slice(1)).join('');
  };
  const forms = () => all('form[data-form]');
  const keyOf = form => form.elements.namedItem('step').value + '/' + form.dataset.form;
  const boxes = form => [...form.elements].filter(one => one.name && one.type !== 'hidden');
  const ticked = one => one.type === 'radio' || one.type === 'checkbox';
  const changed = form => boxes(form).some(one => ticked(one) ? one.checked !== one.defaultChecked : one.value !== one.defaultValue);
  const anew = form => {
    const fresh = form.cloneNode(true);
    fresh.reset();
    fresh.elements.namedItem('id').value = uuid();
    fresh.removeAttribute('aria-busy');
    for (const one of all('[aria-invalid]', fresh)) one.removeAttribute('aria-invalid');
    for (const note of all('.limit', fresh)) {
      if (note.dataset.told) note.textContent = note.dataset.told;
      note.classList.remove('fault');
    }
    form.replaceWith(fresh);
  };

  let draft = null, picked = '', busy = false, since = Date.now();
  const say = (text, bad) => {
    const said = $('#said'), p = document.createElement('p');
    p.textContent = text; if (bad) p.className = 'fault';
    said.replaceChildren(...(text ? [p] : []));
  };
  const pick = id => {
    picked = id;
    for (const one of all('.one')) one.classList.toggle('open', one.id === id);
  };
  const clear = () => {
    draft = null;
    if (document.activeElement && document.activeElement.blur) document.activeElement.blur();
    pick('');
    forms().forEach(anew);
    for (const one of all('main details[open]')) one.open = false;
    say('');
    show('');
    scrollTo(0, 0);
    if ('tried' in state()) location.replace('/kiosk');
  };
  /* After the room has moved on, what is being written goes back into its form */
  const arrange = () => {
    if (document.getElementById(picked)) pick(picked);
    for (const form of forms()) {
      if (!draft || draft.key !== keyOf(form) || changed(form)) continue;
      for (const one of boxes(form)) {
        if (ticked(one)) one.checked = draft.values[one.name] === one.value; else one.value = draft.values[one.name] || '';
        one.dispatchEvent(new Event('input', { bubbles: true }));
      }
    }
    if (state().state === 'closed') save([]);
    flush();
  };

  /* One thing at a time is in front: the thank-you, or the word that this screen has left */
  const show = name => {
    for (const one of all('.screen')) one.hidden = one.id !== 'k-' + name;
    part('quiet').hidden = part('warn').hidden = true;
    document.body.classList.toggle('away', Boolean(name));
    if (name) $('h1', part(name)).focus({ preventScroll: true });
  };
  let shown = 0, thanks = THANKS;
  /* Whoever wrote what should not wait reads whom to turn to, for as long as that takes */
  const thank = (later, kept, asked) => {
    clear();
    part('sent').hidden = later || asked; part('asked').hidden = later || !asked; part('later').hidden = !later; part('care').hidden = !kept;
    thanks = kept ? CARED : THANKS;
    show('thanks');
    shown = Date.now();
  };

  /* On its way to the room: taken before the thanks, or kept until there is a room to take it */
  const post = async body => {
    const word = body.form === 'word', stop = new AbortController(), timer = setTimeout(() => stop.abort(), 5000);
    try {
      return await fetch(word ? '/api/words' : '/api/entries', { method: 'POST', signal: stop.signal, credentials: 'same-origin',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify(word ? { id: body.id, where: body.fields.where || '' } : body) });
    } catch (e) { return null; } finally { clearTimeout(timer); }
  };
  const away = answer => !answer || answer.status === 429 || answer.status >= 500;
  const add = async (form, body) => {
    if (busy) return;
    busy = true; form.setAttribute('aria-busy', 'true'); say(told.sending);
    const answer = await post(body);
    busy = false; form.removeAttribute('aria-busy'); touched();
    if (answer && answer.ok) thank(false, (await answer.json().catch(() => ({}))).with_trainers, body.form === 'word');
    else if (away(answer)) { save([...load(), body]); held(); thank(true); flush(); }
    else if (answer.status === 401) lose();
    else mend(form, await answer.json().catch(() => ({})));
  };
  const mend = (form, problem) => {
    const fields = problem.fields || {};
    say([problem.message || told.failed, ...Object.values(fields)].join(' '), true);
    for (const name of Object.keys(fields)) {
      const one = form.elements.namedItem(name) || form.elements.namedItem('field.' + name);
      if (one && one.setAttribute) { one.setAttribute('aria-invalid', 'true'); one.focus(); }
    }
  };
  const lose = () => { clear(); show('lost'); };
  const held = () => { part('held').hidden = !load().length; };
  let going = false, rouse = () => {};
  const flush = async () => {
    if (going) return;
    going = true;
    let wait = 500;
    while (load().length) {
      const body = load()[0], answer = await post(body);
      if (answer && answer.status === 401) { lose(); break; }
      if (away(answer)) {
        await new Promise(done => { rouse = done; setTimeout(done, wait * (0.5 + Math.random())); });
        wait = Math.min(wait * 2, 8000);
        continue;
      }
      const problem = answer.ok ? {} : await answer.json().catch(() => ({}));
      if (problem.error === 'step_closed' && state().state !== 'closed') break; // until the room changes
      save(load().filter(one => one.id !== body.id));
      if (!answer.ok) say(told.late, true);
    }
    going = false;
    held();
  };

  /* Untouched for a while: a quiet word, a warning that any touch ends, then empty */
  const touched = () => {
    since = Date.now();
    part('quiet').hidden = part('warn').hidden = true;
  };
  const look = () => {
    const idle = (Date.now() - since) / 1000;
    if (!part('thanks').hidden) { if (Date.now() - shown >= thanks * 1000) show(''); return; }
    if (busy || down || !part('lost').hidden) return;
    const written = forms().some(changed) || draft || 'tried' in state(), used = written || picked || $('main details[open]') || $('#said').textContent;
    if (idle >= CLEAR) { if (used || scrollY) clear(); since = Date.now(); return; }
    part('warn').hidden = !written || idle < WARN;
    part('quiet').hidden = !written || idle < QUIET || idle >= WARN;
  };
  setInterval(look, 500);
  /* What lies in front is put away by the whole of a touch, so that it presses nothing below */
  let down = false;
  const front = event => {
    const warned = !part('warn').hidden, thanked = !part('thanks').hidden;
    if (event.isTrusted) touched();
    if (!warned && !thanked) return;
    event.preventDefault(); event.stopImmediatePropagation();
    const pressed = event.type === 'click' && event.target.closest('#k-thanks button');
    if (thanked && (pressed || Date.now() - shown > 700)) show(''); // sooner, it is a slip of the same hand
  };
  addEventListener('click', front, true);
  addEventListener('keydown', front, true);
  for (const name of ['pointerdown', 'pointerup', 'pointercancel', 'input', 'wheel', 'touchmove']) {
    addEventListener(name, event => {
      if (!event.isTrusted) return;
      since = Date.now();
      down = name === 'pointerdown' || (down && !name.startsWith('pointer'));
    }, { capture: true, passive: true });
  }
  document.addEventListener('visibilitychange', () => { if (!document.hidden) { look(); flush(); } });

  /* Back leads nowhere; a page that comes back out of the browser's memory is a new one */
  const HERE = 'here';
  addEventListener('pointerdown', () => { if (history.state !== HERE) history.pushState(HERE, ''); }, true);
  addEventListener('keydown', () => { if (history.state !== HERE) history.pushState(HERE, ''); }, true);
  addEventListener('popstate', () => { if (history.state !== HERE) { clear(); history.forward(); } });
  addEventListener('pagehide', clear);
  /* No clipboard carries words from one hand to the next */
  for (const name of ['copy', 'cut']) addEventListener(name, event => event.preventDefault(), true);
  addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
  document.addEventListener('nudged', () => { rouse(); flush(); }); // the connection is back

  document.addEventListener('input', event => {
    const form = event.target.form;
    if (!event.isTrusted || !form || !form.dataset.form) return;
    const values = {};
    for (const one of boxes(form)) if (!ticked(one) || one.checked) values[one.name] = one.value;
    draft = { key: keyOf(form), values: values };
  });
  document.addEventListener('click', event => {
    const link = event.target.closest('a');
    if (!link) return;
    event.preventDefault();
    if ('clear' in link.dataset) clear();
    else if ('pick' in link.dataset) {
      pick(link.hash.slice(1));
      scrollTo(0, 0);
      const title = $('.one.open h2');
      if (title) { title.tabIndex = -1; title.focus({ preventScroll: true }); }
    } else if (link.id === 'onward') location.replace('/kiosk');
    else if (link.hash === '#main') $('#main').focus();
  });
  document.addEventListener('filled', event => add(event.target, event.detail));

  /* A keyboard on the screen: Enter goes on or sends, the field and the button stay above it */
  document.addEventListener('keydown', event => {
    const box = event.target, form = box.form;
    if (event.key !== 'Enter' || !form || box.type !== 'text') return;
    const later = boxes(form), rest = later.slice(later.indexOf(box) + 1).filter(one => one.type !== 'hidden');
    if (rest.length) { event.preventDefault(); if (rest[0].type === 'text' || rest[0].localName === 'textarea') rest[0].focus(); else box.blur(); }
  });
  const view = window.visualViewport;
  let tall = innerHeight;
  const fit = () => {
    tall = Math.max(tall, innerHeight);
    const high = view ? view.height : innerHeight, at = document.activeElement;
    const under = view ? Math.max(0, innerHeight - view.height - view.offsetTop) : 0;
    const typing = Boolean(at && at.form && !ticked(at)) && high < tall * 0.8;
    document.documentElement.style.setProperty('--under', under + 'px');
    document.body.classList.toggle('typing', typing);
    const field = typing && at.closest('.field'); // none where the button is pressed: it stays where it is
    if (field) field.scrollIntoView({ block: 'start' });
  };
  if (view) view.addEventListener('resize', fit);
  addEventListener('resize', fit);
  addEventListener('orientationchange', () => { tall = 0; });
  document.addEventListener('focusin', fit);
  document.addEventListener('focusout', () => setTimeout(fit, 50));

  new MutationObserver(arrange).observe($('#main'), { childList: true });
  forms().forEach(form => { if (!('tried' in state())) anew(form); });
  held(); flush();
})();
