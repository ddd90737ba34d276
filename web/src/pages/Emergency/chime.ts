/** One short sound; none where the browser allows none. */
export function chime(): void {
  try {
    const sound = new AudioContext();
    const tone = sound.createOscillator();
    const loud = sound.createGain();
    tone.frequency.value = 660;
    loud.gain.value = 0.15;
    tone.connect(loud).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.35);
    tone.onended = () => void sound.close();
  } catch {
    // The line on the screen says the same.
  }
}
