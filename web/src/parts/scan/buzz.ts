/** The sound of a wrong scan: low and short, so that nobody must look up to know. Silent where none is allowed. */
export function buzz(): void {
  try {
    const sound = new AudioContext();
    const tone = sound.createOscillator();
    const loud = sound.createGain();
    tone.type = 'square';
    tone.frequency.value = 150;
    loud.gain.value = 0.12;
    tone.connect(loud).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.3);
    tone.onended = () => void sound.close();
  } catch {
    // The words on the screen say the same.
  }
}
