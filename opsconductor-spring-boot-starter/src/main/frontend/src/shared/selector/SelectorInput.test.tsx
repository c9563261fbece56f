import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../i18n/i18n';
import { SelectorInput } from './SelectorInput';

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

/** The machine of a build may be slow. */
const PATIENT = { timeout: 4_000 };

const asked: (string | null)[] = [];

beforeEach(() => {
  asked.length = 0;
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: (_: string, work: () => unknown) => work() },
  });
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.endsWith('/auth/refresh')) {
      return json({ access_token: 'token', expires_in: 900 });
    }
    const selector = searchParams.get('selector');
    asked.push(selector);
    return selector?.endsWith('and')
      ? json(
          {
            code: 'selector_invalid',
            detail: 'The selector ends where a tag should stand.',
            errors: [{ path: 'selector', reason: 'ends where a tag should stand' }],
          },
          400,
        )
      : json({ targets: [], total: 1234, total_exact: true, next: null });
  });
});

afterEach(() => vi.unstubAllGlobals());

const read: string[] = [];

function Form() {
  const [value, setValue] = useState('');
  return <SelectorInput value={value} onChange={setValue} onRead={(selector) => read.push(selector)} />;
}

function shown(): HTMLElement {
  read.length = 0;
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <Form />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return screen.getByRole('textbox', { name: 'Selector' });
}

describe('SelectorInput', () => {
  it('says how many targets match, and asks once for what was typed', async () => {
    fireEvent.change(shown(), { target: { value: 'env:prod' } });
    expect(await screen.findByText('1,234 targets match', {}, PATIENT)).toBeTruthy();
    expect(asked).toEqual(['env:prod']);
    expect(read).toEqual(['env:prod']);
  });

  it('says where it cannot be read, and tells nobody of such a selector', async () => {
    const box = shown();
    fireEvent.change(box, { target: { value: 'env:prod and' } });
    expect(await screen.findByText(/The selector ends where a tag should stand/, {}, PATIENT)).toBeTruthy();
    expect(screen.getByText('… something is missing at the end')).toBeTruthy();
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(read).toEqual([]);
  });
});
