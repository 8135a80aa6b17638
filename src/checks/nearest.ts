export { findNearest } from '../markdown/nearest.ts';
