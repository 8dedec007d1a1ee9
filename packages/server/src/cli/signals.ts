/** Waits until the process is asked to stop. The next time it is asked, it ends at once. */
export async function untilAskedToStop(process: NodeJS.Process): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = (signal: NodeJS.Signals) => {
      if (asked) process.exit(128 + SIGNAL_NUMBERS[signal as keyof typeof SIGNAL_NUMBERS]);
      asked = true;
      resolve(signal);
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
  });
}

const SIGNAL_NUMBERS = { SIGINT: 2, SIGTERM: 15 };
