import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Button, Menu, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { append, duplicateItem, freeName, moveItem, removeItem } from './document';
import { useJobForm, valueAt } from './formContext';
import { STEP_KINDS, type StepKind } from './jobSchema';
import { StepCard } from './StepCard';
import { fitted, insertedAfter, moved, noKeys, removed } from './stepKeys';

const BEGINNINGS: Record<StepKind, Record<string, unknown>> = {
  exec: { command: '' },
  script: { script: '' },
  copy: { path: '', content: '' },
  fetch: { path: '' },
  http: { method: 'GET', path: '/' },
};

/** The steps in their order, which can be changed by dragging, also with the keyboard. */
export function StepList() {
  const { t } = useTranslation('jobEditor');
  const { value, edit, readOnly } = useJobForm();
  const steps = Array.isArray(value.steps) ? (value.steps as unknown[]) : [];
  const [kept, setKept] = useState(noKeys);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const state = fitted(kept, steps.length);
  if (state !== kept) {
    setKept(state);
  }
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const nameOf = (index: number) => String(valueAt(steps[index], ['name']) ?? `step-${index + 1}`);

  const move = (from: number, to: number) => {
    if (to >= 0 && to < steps.length && from !== to) {
      setKept(moved(state, from, to));
      edit(moveItem(['steps'], from, to));
    }
  };
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) {
      move(state.keys.indexOf(Number(active.id)), state.keys.indexOf(Number(over.id)));
    }
  };
  const toggle = (key: number) =>
    setOpened(opened.has(key) ? new Set([...opened].filter((each) => each !== key)) : new Set([...opened, key]));
  const add = (kind: StepKind) => {
    const names = steps.map((_, index) => nameOf(index));
    const name = names.includes(kind) ? freeName(kind, names) : kind;
    setOpened(new Set([...opened, state.next]));
    setKept(fitted(state, steps.length + 1));
    edit(append(['steps'], { name, type: kind, ...BEGINNINGS[kind] }));
  };
  const place = (id: number | string) => state.keys.indexOf(Number(id));
  const announcements = {
    onDragStart: ({ active }: { active: { id: number | string } }) =>
      t('steps.picked', { name: nameOf(place(active.id)), place: place(active.id) + 1, total: steps.length }),
    onDragOver: ({ active, over }: { active: { id: number | string }; over: { id: number | string } | null }) =>
      over
        ? t('steps.over', { name: nameOf(place(active.id)), place: place(over.id) + 1, total: steps.length })
        : undefined,
    onDragEnd: ({ active, over }: { active: { id: number | string }; over: { id: number | string } | null }) =>
      over
        ? t('steps.dropped', { name: nameOf(place(active.id)), place: place(over.id) + 1, total: steps.length })
        : undefined,
    onDragCancel: ({ active }: { active: { id: number | string } }) =>
      t('steps.stayed', { name: nameOf(place(active.id)) }),
  };
  return (
    <Stack gap="xs">
      {steps.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('steps.none')}
        </Text>
      )}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={drop}
        accessibility={{ announcements, screenReaderInstructions: { draggable: t('steps.how') } }}
      >
        <SortableContext items={[...state.keys]} strategy={verticalListSortingStrategy} disabled={readOnly}>
          {steps.map((_, index) => {
            const key = state.keys[index] ?? 0;
            return (
              <StepCard
                key={key}
                id={key}
                index={index}
                total={steps.length}
                name={nameOf(index)}
                opened={opened.has(key)}
                onToggle={() => toggle(key)}
                onMove={(to) => move(index, to)}
                onDuplicate={() => {
                  setKept(insertedAfter(state, index));
                  edit(duplicateItem(['steps'], index));
                }}
                onRemove={() => {
                  setKept(removed(state, index));
                  edit(removeItem(['steps'], index));
                }}
              />
            );
          })}
        </SortableContext>
      </DndContext>
      {!readOnly && <AddStep onAdd={add} />}
    </Stack>
  );
}

function AddStep({ onAdd }: { onAdd: (kind: StepKind) => void }) {
  const { t } = useTranslation('jobEditor');
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          style={{ alignSelf: 'start' }}
        >
          {t('steps.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {STEP_KINDS.map((kind) => (
          <Menu.Item key={kind} onClick={() => onAdd(kind)}>
            <Text size="sm" fw={600}>
              {kind}
            </Text>
            <Text size="xs" c="dimmed">
              {t(`kinds.${kind}`)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
