//! Work that is done by several threads and taken in order.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// How many inputs may wait for each thread: enough that none stands still, few enough that memory stays small.
const WAITING: usize = 4;

/// A thread as seen from outside: where its inputs go in, and where what it made of them comes out.
type Worker<I, O> = (SyncSender<I>, Receiver<O>);

/// Does the work on every input, by so many threads, and hands over what comes of it in the order of the inputs.
pub fn in_order<I: Send, O: Send>(
    mut inputs: impl Iterator<Item = I>,
    threads: usize,
    work: impl Fn(I) -> O + Sync,
    mut take: impl FnMut(O),
) {
    if threads < 2 {
        return inputs.for_each(|input| take(work(input)));
    }
    let work = &work;
    std::thread::scope(|scope| {
        let worker = |_| -> Worker<I, O> {
            let (to, inputs) = sync_channel::<I>(WAITING);
            let (done, from) = sync_channel(WAITING);
            scope.spawn(move || inputs.into_iter().map(work).try_for_each(|output| done.send(output)));
            (to, from)
        };
        let workers: Vec<Worker<I, O>> = (0..threads).map(worker).collect();
        // The inputs go round, so what comes next is known.
        let (mut given, mut taken) = (workers.iter().cycle(), workers.iter().cycle());
        let mut open = 0;
        loop {
            while open < threads * WAITING
                && let Some(input) = inputs.next()
                && let Some((to, _)) = given.next()
            {
                // A thread that is gone has panicked; the scope passes that on.
                let _ = to.send(input);
                open += 1;
            }
            if open == 0 {
                return;
            }
            if let Some(Ok(output)) = taken.next().map(|(_, from)| from.recv()) {
                take(output);
            }
            open -= 1;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn what_comes_out_stands_in_the_order_of_what_went_in() {
        for threads in [1, 2, 3, 8] {
            for count in [0, 1, 7, 500] {
                let mut taken = Vec::new();
                let slow_sometimes = |number: u32| {
                    let turns = if number.is_multiple_of(7) { 20_000 } else { 10 };
                    (
                        number,
                        (0..turns).fold(number, |sum: u32, turn| sum.wrapping_mul(31).wrapping_add(turn)),
                    )
                };
                in_order(0..count, threads, slow_sometimes, |(number, _)| taken.push(number));
                assert_eq!(taken, (0..count).collect::<Vec<_>>(), "{threads} threads");
            }
        }
    }
}
