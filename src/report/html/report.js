// Draws the report in the browser. What machines say is shown with textContent alone, and never becomes markup.

(() => {
  const byId = id => document.getElementById(id);
  const dataOf = id => JSON.parse(byId(id).textContent);

  const head = dataOf('data-head');
  const end = dataOf('data-end');
  /** Columns of a machine's row in the data; src/report/fleet/html.ts writes them. */
  const [NAME, SOURCE, STATE, STATES, CHANGES, REASONS, ERROR, REMARKS] = [0, 1, 2, 3, 4, 5, 6, 7];
  const machines = dataOf('data-machines');
  // A Get asks what is there, and wants nothing.
  const isGet = head.operation === 'get';
  const words = { o: isGet ? 'read' : 'ok', d: 'drift', b: 'drift', u: 'unknown' };
  const goodState = isGet ? 'read' : 'in the desired state';
  const classes = { o: 'ok', d: 'drift', b: 'drift', u: 'unknown' };
  /** Of drift, what is marked beside it: something could not be told as well. */
  const alsoUnknown = 'unknown, too';
  const changeWords = { n: 'new', f: 'fixed', k: '', w: 'wanted otherwise' };
  const settings = head.settings;
  const number = new Intl.NumberFormat('en');

  /** An element with attributes (or properties, for functions) and children; texts are texts. */
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {})) {
      if (typeof value === 'function') {
        element.addEventListener(key, value);
      } else if (value !== undefined) {
        element.setAttribute(key, value);
      }
    }
    element.append(...children);
    return element;
  };
  /** Text of a machine, which may be written from right to left. */
  const text = (content, kind = '') => make('span', { class: `text ${kind}`.trim(), dir: 'auto' }, content);
  /** A reason, in which a key's path is broken between its names rather than in them. */
  const reasonText = reason => {
    const [first, ...others] = reason.split(/(?<=\\)(?!\\)/);
    const element = text(first);
    element.append(...others.flatMap(part => [document.createElement('wbr'), part]));
    return element;
  };
  const state = (letter, change) => {
    const mark = make('span', { class: `state ${classes[letter]}` }, words[letter]);
    const beside = [change && changeWords[change], letter === 'b' ? alsoUnknown : ''].filter(Boolean);
    return [mark, ...beside.map(word => make('span', { class: 'change' }, word))];
  };
  const stringOf = reference => (typeof reference === 'number' ? end.strings[reference] : reference);
  const stateAt = (machine, index) => machine[STATES][index] ?? 'u';
  /** A machine that could not be read has one change for all. */
  const changeAt = (machine, index) => machine[CHANGES][machine[ERROR] ? 0 : index] ?? '';
  const remarksOf = machine => machine[REMARKS] ?? [];
  const reasonsAt = (machine, index) => {
    const found = machine[REASONS].find(([setting]) => setting === index);
    return found ? found.slice(1).map(stringOf) : [];
  };
  const percent = (part, whole) => (whole === 0 ? '-' : `${Math.floor((part / whole) * 1000) / 10} %`);
  const shortType = type => type.slice(type.indexOf('/') + 1);

  /* What is at the top: shares and settings. */

  const drawBar = (bar, counts) => {
    const whole = counts.ok + counts.drift + counts.unknown;
    for (const kind of ['ok', 'drift', 'unknown']) {
      const part = make('span', { class: kind });
      part.style.width = `${whole === 0 ? 0 : (counts[kind] / whole) * 100}%`;
      bar.append(part);
    }
  };

  const drawTop = () => {
    const started = new Date(head.started);
    const when = `${started.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    byId('about').append(
      'Configuration ',
      text(head.configuration),
      `, ${head.whatIf ? `what if of a ${head.operation}` : head.operation} on ${when}, ${head.command} ${head.version}`,
    );
    const { ok, drift, unknown } = end.machines;
    const both = end.driftWithUnknown;
    const whole = ok + drift + unknown;
    byId('share').textContent = percent(ok, whole);
    byId('share-of').textContent = `of ${number.format(whole)} ${whole === 1 ? 'machine' : 'machines'}`;
    drawBar(byId('bar'), end.machines);
    if (isGet) {
      // What is read is not compliance: neither its word nor its colour, and no drift.
      document.title = byId('title').textContent = `${head.product} settings, as read`;
      document.documentElement.classList.add('get');
      for (const option of byId('status').querySelectorAll('[value=d], [value=b]')) {
        option.remove();
      }
      byId('share-title').textContent = 'Machines that were read';
      byId('wanted').textContent = 'Read';
      byId('count-ok').textContent = words.o;
      byId('status').options[1].textContent = goodState;
    }
    byId('bar').setAttribute(
      'aria-label',
      [`${ok} ${goodState}`, ...(isGet ? [] : [`${drift} with drift`]), `${unknown} could not be told`].join(
        ', ',
      ),
    );
    for (const [letter, count, label] of [
      ['o', ok, goodState],
      ...(isGet ? [] : [['d', drift, 'with drift']]),
      ...(both > 0 ? [['b', both, 'of them with something that could not be told']] : []),
      ['u', unknown, 'could not be told'],
    ]) {
      const show = () => filterBy({ status: letter });
      const button = make(
        'button',
        { class: 'link', type: 'button', click: show },
        `${number.format(count)} ${label}`,
      );
      byId('legend').append(make('li', { class: classes[letter] }, button));
    }
    // Of one machine what is said beside its settings is said of all.
    byId('remarks').replaceChildren(
      ...(head.operation === 'audit' ? [] : remarksOf(machines[0])).map(remark =>
        make('p', null, text(remark)),
      ),
    );
    byId('since').hidden = !end.since;
    if (end.since) {
      const { new: worse, newUnknown, fixed, known, otherwise, gone } = end.since;
      const untold = newUnknown > 0 ? ` (${number.format(newUnknown)} of them could not be told)` : '';
      byId('since').textContent =
        `Since the baseline ${head.baseline}: ${number.format(worse)} ${worse === 1 ? 'setting' : 'settings'} worse${untold}, ${number.format(fixed)} better, ${number.format(known)} still not in the desired state${otherwise > 0 ? `, ${number.format(otherwise)} wanted otherwise now and not in the desired state` : ''}${gone.length > 0 ? `; ${number.format(gone.length)} of its machines were not audited` : ''}.`;
      byId('differences').replaceChildren(...head.differences.map(one => text(one)));
      byId('gone').hidden = gone.length === 0;
      byId('gone')
        .querySelector('ul')
        .append(...gone.map(name => make('li', null, text(name))));
    }
    settings.forEach((setting, index) => {
      const counts = end.settings[index];
      const all = counts.ok + counts.drift + counts.unknown;
      const bar = make('div', { class: 'bar', 'aria-hidden': 'true' });
      drawBar(bar, counts);
      const show = () => filterBy({ setting: String(index), status: 'd' });
      const button = make(
        'button',
        { class: 'link', type: 'button', title: 'Show the machines with drift', click: show },
        setting.name,
      );
      byId('settings').tBodies[0].append(
        make(
          'tr',
          null,
          make('th', { scope: 'row' }, button),
          make('td', null, shortType(setting.type)),
          make('td', { class: 'number' }, percent(counts.ok, all)),
          make('td', null, bar),
          ...['ok', 'drift', 'unknown'].map(kind =>
            make('td', { class: kind === 'drift' ? 'number judged' : 'number' }, number.format(counts[kind])),
          ),
        ),
      );
      byId('setting').append(make('option', { value: String(index) }, setting.name));
    });
    byId('change-label').hidden = !end.since;
    document.documentElement.classList.toggle('since', end.since !== undefined);
    document.documentElement.classList.toggle('both', end.driftWithUnknown > 0);
  };

  /* Filters: which machines are shown, and in which order. */

  const haystacks = machines.map(machine => `${machine[NAME]}\n${machine[SOURCE]}`.toLowerCase());
  const strings = end.strings.map(string => string.toLowerCase());
  const ranks = { b: 2, d: 2, u: 1, o: 0 };
  const badness = machine => {
    let count = 0;
    for (const letter of machine[STATES]) {
      count += letter === 'o' ? 0 : 1;
    }
    return ranks[machine[STATE]] * 1000 + count;
  };
  const orders = {
    given: undefined,
    name: (a, b) => collator.compare(machines[a][NAME], machines[b][NAME]) || a - b,
    worst: (a, b) => badness(machines[b]) - badness(machines[a]) || a - b,
  };
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  /** Indexes of the machines that are shown. */
  let shown = [];

  const readFilters = () => ({
    search: byId('search').value.trim().toLowerCase(),
    status: byId('status').value,
    setting: byId('setting').value === '' ? -1 : Number(byId('setting').value),
    change: byId('change').value,
    order: byId('order').value,
  });

  /** Does the machine have a reason with these words? Reasons that many machines have were looked through once. */
  const hasReason = (machine, search, found) =>
    machine[REASONS].some(([, ...references]) =>
      references.some(one => (typeof one === 'number' ? found.has(one) : one.toLowerCase().includes(search))),
    ) ||
    machine[ERROR]?.toLowerCase().includes(search) ||
    remarksOf(machine).some(remark => remark.toLowerCase().includes(search));

  const select = ({ search, status, setting, change, order }) => {
    const found = new Set();
    if (search !== '') {
      strings.forEach((string, index) => {
        if (string.includes(search)) {
          found.add(index);
        }
      });
    }
    const isShown = (machine, index) => {
      const of = setting === -1 ? machine[STATE] : stateAt(machine, setting);
      const changes = setting === -1 ? machine[CHANGES] : changeAt(machine, setting);
      return (
        (status === '' ||
          of === status ||
          (status === 'd' && of === 'b') ||
          (status === 'note' && remarksOf(machine).length > 0)) &&
        (change === '' || changes.includes(change)) &&
        (search === '' || haystacks[index].includes(search) || hasReason(machine, search, found))
      );
    };
    const indexes = [];
    machines.forEach((machine, index) => {
      if (isShown(machine, index)) {
        indexes.push(index);
      }
    });
    return orders[order] ? indexes.sort(orders[order]) : indexes;
  };

  const applyFilters = () => {
    shown = select(readFilters());
    active = { row: 0, column: active.column };
    scroller.scrollTop = 0;
    byId('count').textContent =
      `${number.format(shown.length)} of ${number.format(machines.length)} machines`;
    byId('none').hidden = shown.length > 0;
    scroller.hidden = shown.length === 0;
    matrix.setAttribute('aria-rowcount', String(shown.length + 1));
    draw(true);
  };

  const filterBy = wanted => {
    byId('filters').reset();
    for (const [id, value] of Object.entries(wanted)) {
      byId(id).value = value;
    }
    applyFilters();
    byId('machines').scrollIntoView();
    byId('machines').focus({ preventScroll: true });
  };

  /* The matrix: of thousands of rows only those in sight are in the document. */

  const scroller = byId('scroller');
  const matrix = byId('matrix');
  const rows = byId('rows');
  const columnCount = settings.length + 2;
  /** Rows beyond the edges that are drawn, too. */
  const margin = 15;
  /** The cell that the keyboard is on. */
  let active = { row: 0, column: 0 };
  let drawn = { first: 0, last: -1 };

  const rowHeight = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 2.25;

  const drawHead = () => {
    // Of fixed widths, or columns would change theirs with the rows in sight.
    matrix.style.width = `max(100%, var(--name) + var(--state) + ${settings.length} * var(--cell))`;
    matrix.tHead.before(
      make(
        'colgroup',
        null,
        make('col', { class: 'name' }),
        make('col', { class: 'whole' }),
        make('col', { span: String(settings.length) }),
      ),
    );
    const titles = ['Machine', 'State', ...settings.map(({ name }) => name)];
    // A table in which the arrow keys move.
    matrix.setAttribute('role', 'grid');
    matrix.setAttribute('aria-readonly', 'true');
    matrix.setAttribute('aria-colcount', String(columnCount));
    byId('columns').append(
      ...titles.map((title, index) =>
        make('th', { scope: 'col', role: 'columnheader', 'aria-colindex': String(index + 1) }, title),
      ),
    );
  };

  const cell = (name, row, column, ...children) =>
    make(
      name,
      {
        role: column === 0 ? 'rowheader' : 'gridcell',
        scope: column === 0 ? 'row' : undefined,
        tabindex: row === active.row && column === active.column ? '0' : '-1',
        'data-column': String(column),
        'aria-colindex': String(column + 1),
      },
      ...children,
    );

  const rowOf = at => {
    const machine = machines[shown[at]];
    const cells = settings.map((_, index) => {
      const made = cell('td', at, index + 2, ...state(stateAt(machine, index), changeAt(machine, index)));
      const [reason] = stateAt(machine, index) === 'o' ? [] : reasonsAt(machine, index);
      if (reason !== undefined) {
        made.title = reason;
      }
      return made;
    });
    const name = cell('th', at, 0, text(machine[NAME]));
    name.title = machine[SOURCE];
    const [note] = remarksOf(machine);
    const whole = cell('td', at, 1, ...state(machine[STATE]));
    if (note !== undefined) {
      whole.append(make('span', { class: 'change' }, 'note'));
      whole.title = note;
    }
    return make(
      'tr',
      { role: 'row', 'data-row': String(at), 'aria-rowindex': String(at + 2) },
      name,
      whole,
      ...cells,
    );
  };

  const space = height => {
    const row = make(
      'tr',
      { class: 'space', role: 'presentation', 'aria-hidden': 'true' },
      make('td', { colspan: String(columnCount) }),
    );
    row.firstChild.style.height = `${height}px`;
    return row;
  };

  /** The scroller grows with what is in it, up to this part of the window (report.css). */
  const viewHeight = () => Math.max(scroller.clientHeight, window.innerHeight * 0.8);

  const draw = isForced => {
    const height = rowHeight();
    const top = Math.floor(scroller.scrollTop / height);
    const first = Math.max(0, top - margin);
    const last = Math.min(shown.length - 1, top + Math.ceil(viewHeight() / height) + margin);
    if (!isForced && first === drawn.first && last === drawn.last) {
      return;
    }
    drawRows(first, last, height);
  };

  const drawRows = (first, last, height) => {
    const hadFocus = rows.contains(document.activeElement);
    drawn = { first, last };
    const made = [];
    for (let at = first; at <= last; at++) {
      made.push(rowOf(at));
    }
    rows.replaceChildren(space(first * height), ...made, space((shown.length - 1 - last) * height));
    if (hadFocus) {
      // A row that was scrolled out of the document must not take the keyboard along.
      (activeCell() ?? scroller).focus({ preventScroll: true });
    }
    // Without a cell in the document that can be reached by Tab, the scroller is what can.
    scroller.tabIndex = activeCell() ? -1 : 0;
  };

  const activeCell = () =>
    rows.querySelector(`[data-row="${active.row}"] > [data-column="${active.column}"]`);

  const moveTo = (row, column) => {
    activeCell()?.setAttribute('tabindex', '-1');
    active = {
      row: Math.min(Math.max(row, 0), shown.length - 1),
      column: Math.min(Math.max(column, 0), columnCount - 1),
    };
    const height = rowHeight();
    const header = matrix.tHead.offsetHeight;
    const top = active.row * height;
    if (top < scroller.scrollTop) {
      scroller.scrollTop = top;
    } else if (top + height + header > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + height + header - scroller.clientHeight;
    }
    draw(false);
    const found = activeCell();
    found?.setAttribute('tabindex', '0');
    found?.focus({ preventScroll: true });
    if (active.column > 0) {
      found?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else {
      scroller.scrollLeft = 0;
    }
  };

  const pageRows = () => Math.max(1, Math.floor(scroller.clientHeight / rowHeight()) - 2);
  const moves = {
    ArrowDown: ({ row, column }) => [row + 1, column],
    ArrowUp: ({ row, column }) => [row - 1, column],
    ArrowRight: ({ row, column }) => [row, column + 1],
    ArrowLeft: ({ row, column }) => [row, column - 1],
    PageDown: ({ row, column }) => [row + pageRows(), column],
    PageUp: ({ row, column }) => [row - pageRows(), column],
    Home: ({ row }, isFar) => [isFar ? 0 : row, 0],
    End: ({ row }, isFar) => [isFar ? shown.length - 1 : row, columnCount - 1],
  };

  scroller.addEventListener('keydown', event => {
    const move = moves[event.key];
    if (move && !event.altKey && !event.metaKey) {
      event.preventDefault();
      moveTo(...move(active, event.ctrlKey));
    } else if ((event.key === 'Enter' || event.key === ' ') && shown.length > 0) {
      event.preventDefault();
      showDetails(active.row, active.column);
    }
  });
  rows.addEventListener('click', event => {
    const place = event.target.closest('[data-column]');
    if (place) {
      moveTo(Number(place.parentElement.dataset.row), Number(place.dataset.column));
      showDetails(active.row, active.column);
    }
  });
  let isWaiting = false;
  scroller.addEventListener('scroll', () => {
    if (!isWaiting) {
      isWaiting = true;
      requestAnimationFrame(() => {
        isWaiting = false;
        draw(false);
      });
    }
  });
  window.addEventListener('resize', () => draw(true));

  /* The reasons behind a cell. */

  const details = byId('details');

  const reasonList = reasons =>
    make('ul', { class: 'reasons' }, ...reasons.map(reason => make('li', null, reasonText(reason))));

  const showDetails = (row, column) => {
    const machine = machines[shown[row]];
    byId('details-title').replaceChildren(text(machine[NAME]));
    const parts = [make('p', null, text(machine[SOURCE], 'path'))];
    if (machine[ERROR]) {
      parts.push(make('p', null, ...state('u')), make('p', null, reasonText(machine[ERROR])));
    }
    if (remarksOf(machine).length > 0) {
      parts.push(make('h3', null, 'Notes'), reasonList(remarksOf(machine)));
    }
    const order = settings.map((_, index) => index).filter(() => !machine[ERROR]);
    const chosen = column - 2;
    // What was asked for comes first.
    for (const index of order.sort((a, b) => Number(b === chosen) - Number(a === chosen) || a - b)) {
      const reasons = reasonsAt(machine, index);
      parts.push(
        make(
          'h3',
          { class: index === chosen ? 'chosen' : undefined },
          `${settings[index].name} `,
          ...state(stateAt(machine, index), changeAt(machine, index)),
        ),
        reasons.length > 0 ? reasonList(reasons) : make('p', { class: 'path' }, 'As wanted.'),
      );
    }
    byId('details-body').replaceChildren(...parts);
    details.showModal();
    details.scrollTop = 0;
  };
  byId('close').addEventListener('click', () => details.close());
  details.addEventListener('click', event => {
    if (event.target === details) {
      details.close();
    }
  });
  details.addEventListener('close', () => moveTo(active.row, active.column));

  /* On paper there is a table of its own, in fewer elements: browsers take long to lay out thousands of rows in pages. */

  const mostPrinted = 1000;

  const isWorthIt = machine => isGet || machine[STATE] !== 'o' || remarksOf(machine).length > 0;

  /** Of more machines than fit, those that are as wanted are the first to be left out. */
  const choosePrinted = () => {
    if (shown.length <= mostPrinted) {
      return { printed: shown };
    }
    const worth = shown.filter(index => isWorthIt(machines[index]));
    const chosen = worth.length > 0 ? worth : shown;
    const printed = chosen.slice(0, mostPrinted);
    const which = worth.length > 0 && !isGet ? ` that are not ${goodState} or have a note` : '';
    const what =
      printed.length < chosen.length
        ? `The first ${number.format(printed.length)} of ${number.format(chosen.length)} machines${which} are printed`
        : `The ${number.format(printed.length)} machines${which} are printed`;
    return {
      printed,
      leftOut: `${what}, of ${number.format(shown.length)} that are shown. Filter the report to print others.`,
    };
  };

  /** What of the filters is not as it was at first: on paper they cannot be looked at. */
  const filterText = () =>
    [...byId('filters').querySelectorAll('label')].flatMap(label => {
      const control = label.querySelector('.control');
      const isPlain = control.options ? control.selectedIndex <= 0 : control.value.trim() === '';
      const value = control.options ? control.selectedOptions[0]?.textContent : control.value.trim();
      return isPlain ? [] : [`${label.firstChild.textContent.trim()}: ${value}`];
    });

  const printedCell = (letter, change, note) =>
    make(
      'td',
      { class: classes[letter] },
      [words[letter], letter === 'b' ? `(${alsoUnknown})` : '', changeWords[change] ?? '', note]
        .filter(word => word !== '')
        .join(' '),
    );

  const printedRow = index => {
    const machine = machines[index];
    return make(
      'tr',
      null,
      make('th', { scope: 'row' }, text(machine[NAME])),
      printedCell(machine[STATE], '', remarksOf(machine).length > 0 ? 'note' : ''),
      ...settings.map((_, at) => printedCell(stateAt(machine, at), changeAt(machine, at), '')),
    );
  };

  const printedTable = printed => {
    const titles = ['Machine', 'State', ...settings.map(({ name }) => name)];
    return make(
      'table',
      null,
      make('thead', null, make('tr', null, ...titles.map(title => make('th', { scope: 'col' }, title)))),
      make('tbody', null, ...printed.map(printedRow)),
    );
  };

  const printedReasons = machine => {
    const lines = machine[ERROR] ? [make('li', null, text(machine[ERROR]))] : [];
    settings.forEach((setting, at) => {
      if (!machine[ERROR] && (isGet || stateAt(machine, at) !== 'o')) {
        lines.push(
          ...reasonsAt(machine, at).map(reason => make('li', null, `${setting.name}: `, reasonText(reason))),
        );
      }
    });
    lines.push(...remarksOf(machine).map(remark => make('li', null, 'Note: ', text(remark))));
    const title = make('h3', null, text(machine[NAME]), ' ', text(machine[SOURCE], 'path'));
    return [title, make('ul', { class: 'reasons' }, ...lines)];
  };

  const drawPrinted = () => {
    const { printed, leftOut } = choosePrinted();
    const explained = printed.filter(index => isWorthIt(machines[index]));
    const chosen = filterText();
    byId('printed').replaceChildren(
      ...(chosen.length > 0 ? [make('p', null, text(chosen.join('; ')))] : []),
      ...(leftOut === undefined ? [] : [make('p', null, leftOut)]),
      ...(printed.length > 0 ? [printedTable(printed)] : []),
      ...(explained.length > 0 ? [make('h2', null, isGet ? 'What was read' : 'Reasons')] : []),
      ...explained.flatMap(index => printedReasons(machines[index])),
    );
  };
  const gone = byId('gone');
  let wasOpen = false;
  window.addEventListener('beforeprint', () => {
    wasOpen = gone.open;
    gone.open = true;
    drawPrinted();
  });
  window.addEventListener('afterprint', () => {
    gone.open = wasOpen;
    byId('printed').replaceChildren();
  });

  const filters = byId('filters');
  let timer;
  filters.addEventListener('submit', event => event.preventDefault());
  filters.addEventListener('change', event => {
    // The search has been done as it was typed; to draw anew when a click leaves it would take the cell from under that.
    if (event.target !== byId('search')) {
      applyFilters();
    }
  });
  filters.addEventListener('reset', () => setTimeout(applyFilters));
  byId('search').addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(applyFilters, 80);
  });

  drawTop();
  drawHead();
  applyFilters();
})();
