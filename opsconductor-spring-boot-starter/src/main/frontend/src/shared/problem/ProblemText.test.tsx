import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem, Unreachable } from '../api/problem';
import { i18next } from '../i18n/i18n';
import { FieldReason } from './FieldReason';
import { ProblemText } from './ProblemText';

const said = 'There is a target web-1 already.';
const refused = (body: object) => new Problem(body, new Response(null, { status: 409 }));
const taken = refused({ code: 'name_taken', detail: said });

function show(content: React.ReactNode) {
  return render(<MantineProvider>{content}</MantineProvider>).container.lastElementChild as Element;
}

it('in English the server speaks for itself', () => {
  expect(show(<ProblemText error={taken} />).textContent).toBe(said);
});

describe('in German', () => {
  beforeAll(() => i18next.changeLanguage('de'));
  afterAll(() => i18next.changeLanguage('en'));

  it('comes first what happened, and then what the server said, as English', async () => {
    render(
      <MantineProvider>
        <p>
          <ProblemText error={taken} />
        </p>
      </MantineProvider>,
    );
    const text = await screen.findByText('Diesen Namen gibt es schon.');
    expect(text.lastElementChild?.textContent).toBe(said);
    expect(text.lastElementChild?.getAttribute('lang')).toBe('en');
  });

  it('what is not known is said by the server alone, as English', () => {
    render(<ProblemText error={refused({ code: 'brand_new', detail: said })} />);
    expect(screen.getByText(said).getAttribute('lang')).toBe('en');
  });

  it('what the UI itself says is not said twice', () => {
    render(<ProblemText error={new Unreachable(undefined)} />);
    expect(document.body.textContent).toBe('Der Server ist nicht erreichbar.');
  });

  it('an answer that says nothing is told by its status', () => {
    render(<ProblemText error={refused({})} />);
    expect(document.body.textContent).toBe('Der Server hat mit 409 geantwortet.');
  });

  it('reasons of fields keep their numbers', async () => {
    render(<FieldReason reason="must be 1 to 65535" />);
    await screen.findByText('muss 1 bis 65535 sein');
    render(<FieldReason reason="must not be odd" />);
    expect(screen.getByText('must not be odd').getAttribute('lang')).toBe('en');
  });
});
