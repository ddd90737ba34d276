/** Server-sent events from the bytes of an answer, comments told too: they show that the line lives. */

export interface ServerEvent {
  id: string | null;
  name: string;
  text: string;
}

/** Takes pieces of text as they come and gives whole events; keeps the rest for the next piece. */
export class EventReader {
  #rest = '';

  /** The events that this piece completes. */
  take(piece: string): ServerEvent[] {
    this.#rest += piece.replaceAll('\r', '');
    const blocks = this.#rest.split('\n\n');
    this.#rest = blocks.pop() ?? '';
    const events: ServerEvent[] = [];
    for (const block of blocks) {
      const event: ServerEvent = { id: null, name: 'message', text: '' };
      let told = false;
      for (const line of block.split('\n')) {
        const at = line.indexOf(':');
        if (at === 0) continue;
        const field = at < 0 ? line : line.slice(0, at);
        const value = at < 0 ? '' : line.slice(at + 1).replace(/^ /, '');
        if (field === 'id') event.id = value;
        if (field === 'event') event.name = value;
        if (field === 'data') {
          event.text += (told ? '\n' : '') + value;
          told = true;
        }
      }
      if (told) events.push(event);
    }
    return events;
  }
}
