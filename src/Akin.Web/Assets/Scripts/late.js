// Puts parts of the page that came late where they belong. The server marks a place with a pair of comments, <!--bl:7--> and <!--/bl:7-->,
// and later sends <blazor-ssr><template blazor-component-id="7">…</template><blazor-ssr-end></blazor-ssr-end></blazor-ssr>.
const openingOf = number => {
  const comments = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
  while (comments.nextNode()) {
    if (comments.currentNode.data === `bl:${number}`) return comments.currentNode;
  }
  return null;
};

const putPart = template => {
  const number = template.getAttribute("blazor-component-id");
  const opening = openingOf(number);
  if (!opening) return;
  const isClosing = node => node.nodeType === Node.COMMENT_NODE && node.data === `/bl:${number}`;
  while (opening.nextSibling && !isClosing(opening.nextSibling)) opening.nextSibling.remove();
  opening.after(template.content);
};

export const watchLateParts = () => {
  customElements.define("blazor-ssr-end", class extends HTMLElement {
    connectedCallback() {
      const parts = this.parentNode;
      for (const template of parts.querySelectorAll("template[blazor-component-id]")) putPart(template);
      parts.remove();
    }
  });
};
