'use strict';
(() => {
  const form = document.forms.filters;
  const files = [...document.querySelectorAll('section.file')];
  const words = JSON.parse(document.getElementById('words').textContent);
  const told = document.getElementById('told');
  const kinds = [...form.querySelectorAll('input[name=rule]')];
  const isOwn = (hash) => hash.includes('=');

  // The filters stand in the address, so that a view can be linked to.
  const read = () => {
    const asked = new URLSearchParams(isOwn(location.hash) ? location.hash.slice(1) : '');
    form.file.value = asked.get('file') ?? '';
    form.word.value = asked.get('word') ?? '';
    const rules = (asked.get('rule') ?? '').split(',').filter(Boolean);
    kinds.forEach((kind) => { kind.checked = rules.includes(kind.value); });
  };
  const write = () => {
    const asked = new URLSearchParams();
    const rules = kinds.filter((kind) => kind.checked).map((kind) => kind.value);
    if (form.file.value) asked.set('file', form.file.value);
    if (rules.length) asked.set('rule', rules.join(','));
    if (form.word.value) asked.set('word', form.word.value);
    const hash = asked.toString();
    if (hash || isOwn(location.hash)) history.replaceState(null, '', '#' + hash);
  };
  // Of rows with marks of the rules that are asked for the word is one of those, else it is anywhere.
  const hasWord = (row, word, rules) => {
    const marks = rules.flatMap((rule) => [...row.getElementsByClassName(rule)]);
    return (marks.length ? marks : [row]).some((part) => part.textContent.includes(word));
  };
  const apply = () => {
    const file = form.file.value.toLowerCase();
    const word = form.word.value;
    const rules = kinds.filter((kind) => kind.checked).map((kind) => kind.value);
    let shownFiles = 0;
    let shownRows = 0;
    for (const section of files) {
      let rows = 0;
      const isNamed = section.dataset.path.toLowerCase().includes(file);
      if (isNamed) {
        for (const row of section.querySelectorAll('tr[data-k]')) {
          const has = row.dataset.k.split(' ');
          const isRule = !rules.length || rules.some((rule) => has.includes(rule));
          row.hidden = !(isRule && (!word || hasWord(row, word, rules)));
          if (!row.hidden) rows += 1;
        }
        for (const gap of section.querySelectorAll('tr.gap')) gap.hidden = rules.length > 0 || word !== '';
      }
      section.hidden = !isNamed || ((rules.length > 0 || word !== '') && rows === 0);
      if (!section.hidden) {
        shownFiles += 1;
        shownRows += rows;
      }
    }
    document.getElementById('shown').textContent = `${shownFiles} of ${files.length} files, ${shownRows} ${shownRows === 1 ? 'row' : 'rows'}`;
  };
  const explain = (mark) => (mark.dataset.w ?? '').split(' ').filter(Boolean).map((at) => words[at].join('\n')).join('\n\n');

  form.hidden = false;
  form.addEventListener('input', () => { write(); apply(); });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(() => { write(); apply(); }));
  addEventListener('hashchange', () => { read(); apply(); });
  document.addEventListener('mouseover', ({ target }) => {
    if (target.dataset?.w && !target.title) target.title = explain(target);
  });
  document.addEventListener('click', ({ target }) => {
    const text = target.dataset?.w ? explain(target) : '';
    told.textContent = text;
    told.hidden = !text;
  });
  read();
  apply();
})();
