import { createRootRoute } from '@tanstack/react-router';

/** The parent of all pages. What is around them is put there by the app. */
export const rootRoute = createRootRoute();
