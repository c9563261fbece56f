import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Badge, Box, Collapse, Group, Menu, Text, UnstyledButton } from '@mantine/core';
import {
  IconAlertCircle,
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconChevronRight,
  IconCopy,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ActionsMenu } from '@/shared/ui/ActionsMenu';
import classes from './editor.module.css';
import { useJobForm, valueAt, written } from './formContext';
import { StepForm } from './StepForm';

interface StepCardProps {
  id: number;
  index: number;
  total: number;
  name: string;
  opened: boolean;
  onToggle: () => void;
  onMove: (to: number) => void;
  onDuplicate: () => void;
  onRemove: () => void;
}

/** One step: what it does in a line, and its fields once it is opened. */
export function StepCard(props: StepCardProps) {
  const { id, index, name, opened, onToggle } = props;
  const { t } = useTranslation('jobEditor');
  const { value, findings, readOnly } = useJobForm();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
  });
  const step = valueAt(value, ['steps', index]);
  const wrong = findings.filter(({ path }) => path.startsWith(written(['steps', index]))).length;
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <Box
      ref={setNodeRef}
      className={`${classes.step} ${isDragging ? classes.dragged : ''}`}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      role="group"
      aria-label={t('steps.one', { place: index + 1, name })}
    >
      <Group gap={4} px={6} wrap="nowrap">
        {!readOnly && (
          <ActionIcon
            ref={setActivatorNodeRef}
            variant="subtle"
            color="gray"
            className={classes.handle}
            {...attributes}
            {...listeners}
            aria-label={t('steps.move', { name })}
          >
            <IconGripVertical size={16} aria-hidden />
          </ActionIcon>
        )}
        <UnstyledButton className={classes.stepTitle} onClick={onToggle} aria-expanded={opened}>
          <Group gap={6} wrap="nowrap">
            <Chevron size={16} aria-hidden style={{ flex: 'none' }} />
            <Text size="sm" c="dimmed" style={{ flex: 'none' }}>
              {index + 1}.
            </Text>
            <Text size="sm" fw={600} truncate maw="50%" style={{ flex: 'none' }}>
              {name}
            </Text>
            <Badge variant="default" tt="none" style={{ flex: 'none' }}>
              {String(valueAt(step, ['type']) ?? '?')}
            </Badge>
            <Text size="xs" c="dimmed" truncate className={classes.mono} visibleFrom="xs">
              {summaryOf(step)}
            </Text>
          </Group>
        </UnstyledButton>
        {wrong > 0 && (
          <Group gap={2} wrap="nowrap" c="var(--mantine-color-error)">
            <IconAlertCircle size={16} aria-hidden />
            <Text size="xs" span>
              {t('steps.wrong', { count: wrong })}
            </Text>
          </Group>
        )}
        {!readOnly && <StepMenu {...props} />}
      </Group>
      <Collapse expanded={opened}>
        {opened && (
          <Box p="sm" pt={4}>
            <StepForm index={index} />
          </Box>
        )}
      </Collapse>
    </Box>
  );
}

function summaryOf(step: unknown): string {
  const text = ['command', 'script', 'path', 'destPath'].map((key) => valueAt(step, [key])).find((each) => each);
  return typeof text === 'string' ? (text.split('\n').find((line) => line.trim() !== '') ?? '') : '';
}

function StepMenu({ index, total, name, onMove, onDuplicate, onRemove }: StepCardProps) {
  const { t } = useTranslation('jobEditor');
  const { t: shared } = useTranslation();
  return (
    <ActionsMenu label={t('steps.actions', { name })} inRow>
      <Menu.Item
        leftSection={<IconArrowUp size={14} aria-hidden />}
        disabled={index === 0}
        onClick={() => onMove(index - 1)}
      >
        {t('steps.up')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown size={14} aria-hidden />}
        disabled={index === total - 1}
        onClick={() => onMove(index + 1)}
      >
        {t('steps.down')}
      </Menu.Item>
      <Menu.Item leftSection={<IconCopy size={14} aria-hidden />} onClick={onDuplicate}>
        {t('steps.duplicate')}
      </Menu.Item>
      <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={onRemove}>
        {shared('actions.delete')}
      </Menu.Item>
    </ActionsMenu>
  );
}
