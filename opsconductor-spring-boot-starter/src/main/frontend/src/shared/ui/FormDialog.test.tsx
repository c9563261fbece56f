import { Button, MantineProvider, Menu, TextInput } from '@mantine/core';
import { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import '@/shared/i18n/i18n';
import { Problem } from '../api/problem';
import { FormDialog } from './FormDialog';

interface RenameProps {
  rename: (name: string) => Promise<unknown>;
  onClose: () => void;
}

function Rename({ rename, onClose }: RenameProps) {
  const [name, setName] = useState('');
  const deed = useMutation({ mutationFn: () => rename(name), onSuccess: onClose });
  return (
    <FormDialog
      onClose={onClose}
      title="Rename it"
      action="Rename"
      deed={deed}
      onSubmit={() => deed.mutate()}
      onReload={onClose}
    >
      <TextInput label="Name" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
    </FormDialog>
  );
}

interface HostProps {
  rename?: RenameProps['rename'];
  opener?: (open: () => void) => ReactNode;
}

function Host({ rename = () => Promise.resolve(), opener }: HostProps) {
  const [opened, setOpened] = useState(false);
  const open = () => setOpened(true);
  return (
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        {opener ? opener(open) : <Button onClick={open}>Open</Button>}
        {opened && <Rename rename={rename} onClose={() => setOpened(false)} />}
      </QueryClientProvider>
    </MantineProvider>
  );
}

async function openIt() {
  await userEvent.click(screen.getByRole('button', { name: 'Open' }));
  const field = screen.getByLabelText<HTMLInputElement>('Name');
  await waitFor(() => expect(document.activeElement).toBe(field));
  return field;
}

const refusal = (status: number) =>
  new Problem({ code: 'conflict', detail: 'That name is taken.' }, new Response(null, { status }));

describe('a dialog with a form', () => {
  it('puts the focus into the form, submits it by Enter, and gives the focus back', async () => {
    const names: string[] = [];
    render(<Host rename={async (name) => void names.push(name)} />);
    await openIt();
    await userEvent.keyboard('web{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(names).toEqual(['web']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open' }));
  });

  it('gives the focus back to the button of the menu that it was opened from', async () => {
    render(
      <Host
        opener={(open) => (
          <Menu>
            <Menu.Target>
              <button>More</button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={open}>Rename…</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'More' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Rename…' }));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')));
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' }));
  });

  it('waits for the answer, and stays with what was typed if it is a refusal', async () => {
    let refuse: (error: Error) => void = () => {};
    render(<Host rename={() => new Promise((_resolve, reject) => (refuse = reject))} />);
    const field = await openIt();
    await userEvent.keyboard('web{Enter}');
    const submit = screen.getByRole<HTMLButtonElement>('button', { name: 'Rename' });
    await waitFor(() => expect(submit.disabled).toBe(true));
    refuse(refusal(409));
    expect((await screen.findByRole('alert')).textContent).toContain('That name is taken.');
    expect(field.value).toBe('web');
    expect(submit.disabled).toBe(false);
  });

  it('offers to begin again if somebody else was quicker', async () => {
    render(<Host rename={() => Promise.reject(refusal(412))} />);
    await openIt();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(await screen.findByRole('button', { name: 'Reload' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('forgets what was typed when it is closed', async () => {
    render(<Host />);
    await openIt();
    await userEvent.keyboard('web');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect((await openIt()).value).toBe('');
  });
});
