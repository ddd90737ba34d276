import { describe, expect, it } from 'vitest';
import { progress, type Running } from './running';

const line = (part: Partial<Running>): Running => ({
  reserved: '0 U',
  sent: '0 U',
  arrived: '0 U',
  owed: '0 U',
  ...part,
});

describe('the progress of an order', () => {
  it('names what is still to be done first', () => {
    expect(progress([line({ owed: '2 U' })])).toBe('owed');
    expect(progress([line({ owed: '2 U' }), line({ sent: '4 U' })])).toBe('partly');
    expect(progress([line({ reserved: '2 U' }), line({ sent: '4 U' })])).toBe('waiting');
    expect(progress([line({ sent: '4 U', arrived: '2 U' })])).toBe('onWay');
    expect(progress([line({ sent: '4 U', arrived: '4 U' })])).toBe('arrivedAll');
  });
});
