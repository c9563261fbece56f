import type { Locator, Page } from 'playwright-core';

/** More stops than any page has. */
const MAX_TABS = 300;

/** Works a page by the keyboard alone: whatever is not reached by Tab is not there. */
export class Keyboard {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Goes on by Tab until the element has the focus. */
  async reach(element: Locator): Promise<void> {
    await element.waitFor();
    for (let tabs = 0; tabs < MAX_TABS; tabs++) {
      if (await element.evaluate((each) => each === document.activeElement)) {
        return;
      }
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${element} is not reached by the keyboard`);
  }

  /** A button or a link. */
  async press(element: Locator): Promise<void> {
    await this.reach(element);
    await this.page.keyboard.press('Enter');
  }

  /** In place of what a field holds. */
  async type(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
  }

  /** Where the focus is. */
  async paste(text: string): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.page.keyboard.press('Control+v');
  }

  /** To an item of a menu or a list that has the focus, and chooses it. */
  async arrowTo(item: Locator): Promise<void> {
    await item.waitFor();
    for (let moves = 0; moves < 50; moves++) {
      const there = await item.evaluate(
        (each) =>
          each === document.activeElement || each.id === document.activeElement?.getAttribute('aria-activedescendant'),
      );
      if (there) {
        await this.page.keyboard.press('Enter');
        return;
      }
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`${item} is not reached by the arrows`);
  }

  /** The option of that name, from what is offered for a text. */
  async choose(field: Locator, text: string, option: Locator): Promise<void> {
    await this.type(field, text);
    await option.waitFor();
    await this.arrowTo(option);
  }

  /** Of a group of radio buttons, which is one stop, the one that is wanted. */
  async pick(radio: Locator): Promise<void> {
    await radio.waitFor();
    const name = await radio.getAttribute('name');
    for (let tabs = 0; tabs < MAX_TABS; tabs++) {
      const group = await this.page.evaluate(() => document.activeElement?.getAttribute('name') ?? null);
      if (group === name) {
        break;
      }
      await this.page.keyboard.press('Tab');
    }
    for (let moves = 0; moves < 20 && !(await radio.isChecked()); moves++) {
      await this.page.keyboard.press('ArrowDown');
    }
  }
}
