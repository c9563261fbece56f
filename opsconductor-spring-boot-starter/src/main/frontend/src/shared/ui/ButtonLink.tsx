import { Button, Menu, type ButtonProps, type MenuItemProps } from '@mantine/core';
import { createLink, type LinkComponent } from '@tanstack/react-router';
import { forwardRef, type AnchorHTMLAttributes } from 'react';

type AnchorAttributes<P> = P & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof P>;

const BaseButton = forwardRef<HTMLAnchorElement, AnchorAttributes<ButtonProps>>((props, ref) => (
  <Button component="a" ref={ref} {...props} />
));
BaseButton.displayName = 'ButtonLink';

const BaseMenuItem = forwardRef<HTMLAnchorElement, AnchorAttributes<MenuItemProps>>((props, ref) => (
  <Menu.Item component="a" ref={ref} {...props} />
));
BaseMenuItem.displayName = 'MenuItemLink';

/** A link to a page of ours that looks like a button, with the types of its address. */
export const ButtonLink: LinkComponent<typeof BaseButton> = createLink(BaseButton);

/** The same in a menu. */
export const MenuItemLink: LinkComponent<typeof BaseMenuItem> = createLink(BaseMenuItem);
