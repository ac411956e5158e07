// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_ORDERED_WORK_HPP
#define GRADUS_QUERY_ORDERED_WORK_HPP

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace gradus::query {

/// Works on items in several threads and gives them back in the order in which they came. One thread puts and takes.
template <class Item>
class ordered_work {
public:
    /// `work(Item&)` is called from `threads` threads at once.
    template <class Work>
    ordered_work(unsigned threads, Work work) {
        for (unsigned i = 0; i < threads; ++i)
            threads_.emplace_back([this, work](const std::stop_token& stop) {
                while (job* next = wait_for_job(stop)) {
                    try {
                        work(next->item);
                    } catch (...) {
                        next->failed = std::current_exception();
                    }
                    finish(*next);
                }
            });
    }

    /// Ends once what is begun is done; what is not begun is dropped.
    ~ordered_work() {
        for (std::jthread& t : threads_) t.request_stop();
    }
    ordered_work(const ordered_work&) = delete;
    ordered_work& operator=(const ordered_work&) = delete;

    [[nodiscard]] std::size_t size() const { return jobs_.size(); }  ///< put and not taken

    void put(Item item) {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::make_unique<job>());
        jobs_.back()->item = std::move(item);
        waiting_.push_back(jobs_.back().get());
        changed_.notify_one();
    }

    /// Returns the item that was put first, once it is done; throws what its work threw. There has to be one.
    [[nodiscard]] Item take() {
        std::unique_lock lock(mutex_);
        done_.wait(lock, [this] { return jobs_.front()->done; });
        const std::unique_ptr<job> first = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        if (first->failed) std::rethrow_exception(first->failed);
        return std::move(first->item);
    }

private:
    struct job {
        Item item;
        bool done = false;
        std::exception_ptr failed;
    };

    job* wait_for_job(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait(lock, stop, [this] { return !waiting_.empty(); }) || stop.stop_requested()) return nullptr;
        job* const next = waiting_.front();
        waiting_.pop_front();
        return next;
    }

    void finish(job& j) {
        const std::lock_guard lock(mutex_);
        j.done = true;
        done_.notify_one();
    }

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::condition_variable done_;
    std::deque<std::unique_ptr<job>> jobs_;
    std::deque<job*> waiting_;
    std::vector<std::jthread> threads_;  // the last, so that they end before what they use
};

}  // namespace gradus::query

#endif
