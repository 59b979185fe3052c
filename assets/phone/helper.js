/* The helper's page: follows the room by itself and leaves alone what a hand or a keyboard is on. Plain HTTP, ES2018. */
(() => {
  'use strict';
  const $ = (query, root) => (root || document).querySelector(query);
  const all = (query, root) => [...(root || document).querySelectorAll(query)];
  const mark = name => { const now = $('#now'); return now ? now.dataset[name] || '' : ''; };

  /* Only the sections that changed are replaced; the focus and what is open stay */
  const replace = (old, fresh) => {
    const at = document.activeElement, inside = old.contains(at) && (at.id || 'main'), from = at.selectionStart, to = at.selectionEnd;
    const open = all('details[open] > summary', old).map(one => one.textContent);
    old.replaceWith(fresh);
    for (const one of all('summary', fresh)) if (open.includes(one.textContent)) one.parentNode.open = true;
    const back = inside && (document.getElementById(inside) || $('#main'));
    if (!back) return;
    back.focus({ preventScroll: true });
    if (back.setSelectionRange && from !== null && back.type !== 'radio') try { back.setSelectionRange(from, to); } catch (e) { /* no text */ }
  };
  const swap = other => {
    const fresh = [...$('#main', other).children].filter(one => one.id && one.id !== 'said');
    let before = $('#said');
    for (const one of fresh) {
      const old = document.getElementById(one.id);
      if (!old) { before.after(one); before = one; continue; }
      before = old;
      if (old.dataset.v !== one.dataset.v || one.id === 'now') { replace(old, one); before = one; }
    }
    document.title = other.title;
  };
  let asking = false;
  const refresh = async () => {
    if (asking || document.hidden) return;
    asking = true;
    try {
      const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' }, credentials: 'same-origin' });
      if (answer.ok) swap(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    } catch (e) { /* the next time tells */ }
    asking = false;
  };
  setInterval(refresh, 1000 * mark('poll') || 4000);
})();
