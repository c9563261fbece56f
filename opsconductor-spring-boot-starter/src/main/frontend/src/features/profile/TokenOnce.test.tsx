import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import '@/shared/i18n/i18n';
import { TokenOnce } from './TokenOnce';

const token = {
  id: 'a',
  user_id: 'b',
  name: 'ci',
  scopes: ['run_start'],
  created_at: '2026-11-29T12:00:00Z',
  expires_at: '2026-12-29T12:00:00Z',
};

describe('a token that is shown once', () => {
  it('goes away only when somebody says that it is stored', async () => {
    const onStored = vi.fn();
    render(
      <MantineProvider env="test">
        <TokenOnce token={{ ...token, token: 'opsconductor_secret' }} onStored={onStored} />
      </MantineProvider>,
    );
    expect(screen.getByLabelText<HTMLTextAreaElement>('The token').value).toBe('opsconductor_secret');
    const close = screen.getByRole<HTMLButtonElement>('button', { name: 'Close' });
    expect(close.disabled).toBe(true);
    await userEvent.keyboard('{Escape}');
    expect(onStored).not.toHaveBeenCalled();
    await userEvent.click(screen.getByLabelText('I have stored it where it is safe'));
    await userEvent.click(close);
    expect(onStored).toHaveBeenCalledOnce();
  });

  it('says so if its only answer was lost', async () => {
    const onStored = vi.fn();
    render(
      <MantineProvider env="test">
        <TokenOnce token={{ ...token, token: null }} onStored={onStored} />
      </MantineProvider>,
    );
    expect(screen.getByRole('alert').textContent).toContain('revoke');
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(onStored).toHaveBeenCalledOnce();
  });
});
