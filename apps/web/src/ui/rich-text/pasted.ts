const NEVER = 'script, style, meta, link, title, iframe, object, embed, svg, form, o\\:p, xml';

/**
 * What was copied elsewhere, as plain HTML: without what only its program understands, and with Word's lists, which it
 * copies as paragraphs that look like items, as lists. What remains is read by what the editor knows; the rest falls away.
 */
export function cleanPasted(html: string): string {
  // A document of its own, in which nothing is fetched and nothing runs.
  const page = new DOMParser().parseFromString(html, 'text/html');
  const comments = page.createNodeIterator(page, NodeFilter.SHOW_COMMENT);
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) (comment as Comment).remove();
  for (const element of page.querySelectorAll(NEVER)) element.remove();
  const lists = new Set<Element>();
  for (const item of page.querySelectorAll<HTMLElement>('p[style*="mso-list:l"]')) makeItem(item, lists);
  return page.body.innerHTML;
}

/** Puts one of Word's items at the end of the list before it, as deep as it was. */
function makeItem(paragraph: HTMLElement, lists: Set<Element>): void {
  const level = Number(/mso-list:\s*l\d+ level(\d)/.exec(paragraph.getAttribute('style') ?? '')?.[1] ?? 1);
  const mark = paragraph.querySelector('[style*="mso-list:Ignore"]');
  const kind = /^\s*\w{1,4}[.)]/.test(mark?.textContent ?? '') ? 'ol' : 'ul';
  mark?.remove();
  const before = paragraph.previousElementSibling;
  let list = before && lists.has(before) ? before : startList(kind, lists);
  if (list !== before) paragraph.before(list);
  for (let depth = 1; depth < level && list.lastElementChild; depth += 1) {
    const last: Element = list.lastElementChild;
    const inner = last.querySelector(':scope > ul, :scope > ol') ?? startList(kind, lists);
    last.append(inner);
    list = inner;
  }
  const item = document.createElement('li');
  item.append(...paragraph.childNodes);
  list.append(item);
  paragraph.remove();
}

function startList(kind: 'ol' | 'ul', lists: Set<Element>): Element {
  const list = document.createElement(kind);
  lists.add(list);
  return list;
}
