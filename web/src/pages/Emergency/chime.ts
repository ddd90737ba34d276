/** How long a sound lasts, and from one to the next, in seconds. */
const LASTS = 0.35;
const APART = 0.6;

/** So many short sounds, one after the other, that each is heard for itself; none where the browser allows none. */
export function chime(times: number): void {
  try {
    const sound = new AudioContext();
    const loud = sound.createGain();
    loud.gain.value = 0.15;
    loud.connect(sound.destination);
    for (let n = 0; n < times; n += 1) {
      const tone = sound.createOscillator();
      tone.frequency.value = 660;
      tone.connect(loud);
      tone.start(sound.currentTime + n * APART);
      tone.stop(sound.currentTime + n * APART + LASTS);
      if (n === times - 1) tone.onended = () => void sound.close();
    }
  } catch {
    // The line on the screen says the same.
  }
}
