// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_RUN_HPP
#define GRADUS_CORE_RUN_HPP

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace gradus {

/// How a query ended: with all it was asked for; at a limit of its budget; or because the host said stop. In the last two cases
/// the answer holds the best found so far, and nothing in it is wrong.
enum class outcome : std::uint8_t { complete, limit, stopped };

[[nodiscard]] constexpr std::string_view to_string(outcome o) {
    constexpr std::string_view names[] = {"complete", "limit", "stopped"};
    return names[static_cast<std::uint8_t>(o)];
}

/// A host's function for progress: the share done, 0 to 1, and the name of the stage. Called from the calling thread, about
/// 100 times at the most. Empty by default.
struct progress_sink {
    void* context = nullptr;
    void (*call)(void* context, double share, std::string_view stage) = nullptr;

    void operator()(double share, std::string_view stage) const {
        if (call) call(context, share, stage);
    }
};

enum class log_level : std::uint8_t { debug, info, warning };

/// A host's function for messages; `interop/spdlog.hpp` makes one of a spdlog logger. Called from the calling thread. Empty by default: the
/// engine is silent.
struct log_sink {
    void* context = nullptr;
    void (*call)(void* context, log_level level, std::string_view message) = nullptr;

    void operator()(log_level level, std::string_view message) const {
        if (call) call(context, level, message);
    }
};

/// Returns a sink that calls `function`, which must outlive it.
template <class Function>
[[nodiscard]] progress_sink progress_to(Function& function) {
    return {&function,
            [](void* f, double share, std::string_view stage) { (*static_cast<Function*>(f))(share, stage); }};
}
template <class Function>
[[nodiscard]] log_sink log_to(Function& function) {
    return {&function, [](void* f, log_level l, std::string_view text) { (*static_cast<Function*>(f))(l, text); }};
}

/// What a query may spend, how it is stopped, and where it reports. Part of the options of every query that can take long.
///
/// `time` counts from the start of the query; `max_nodes` bounds the nodes of a trellis and the steps of a search, and is what
/// makes an answer that ends at a limit the same on every machine; `max_memory` is in bytes, of what the query holds beside the catalog
/// and its answer's text.
/// `stop` is looked at every few hundred steps and may be set from any thread.
struct run_options {
    std::chrono::nanoseconds time = std::chrono::nanoseconds::max();
    std::uint64_t max_nodes = 2'000'000;
    std::size_t max_memory = std::size_t{2} << 30;
    const std::atomic<bool>* stop = nullptr;
    progress_sink progress{};
    log_sink log{};

    /// Returns the same without the host's functions, as a part of a query runs that is done beside others in another thread.
    [[nodiscard]] run_options in_silence() const {
        run_options silent = *this;
        silent.progress = {};
        silent.log = {};
        return silent;
    }

    /// Returns the same with half of the time, where that is bounded.
    [[nodiscard]] run_options with_half_the_time() const {
        run_options half = *this;
        if (time != std::chrono::nanoseconds::max()) half.time /= 2;
        return half;
    }
};

/// Keeps the accounts of one query against its `run_options`. Used by one thread.
class run_monitor {
public:
    /// `options` must outlive the monitor.
    explicit run_monitor(const run_options& options) : options_(&options), start_(clock::now()) {}
    explicit run_monitor(run_options&&) = delete;

    /// Counts steps; returns false once the query must end, and then `ended()` says why. Looks at the clock and at the stop flag
    /// every 256 steps.
    bool spend(std::uint64_t steps = 1) {
        spent_ += steps;
        if (spent_ > options_->max_nodes) state_ = outcome::limit;
        if (state_ != outcome::complete) return false;
        if ((since_check_ += steps) >= 256) {
            since_check_ = 0;
            check();
        }
        return state_ == outcome::complete;
    }

    /// Looks at the clock and the stop flag now; returns false once the query must end.
    bool check() {
        if (options_->stop && options_->stop->load(std::memory_order_relaxed))
            state_ = outcome::stopped;
        else if (state_ == outcome::complete && clock::now() - start_ > options_->time)
            state_ = outcome::limit;
        return state_ == outcome::complete;
    }

    /// Says how many bytes the query holds now, or is about to, beside what `held_memory` says; returns false where they are too many.
    bool hold(std::size_t bytes) {
        if (state_ == outcome::complete && kept_ + bytes > options_->max_memory) state_ = outcome::limit;
        return state_ == outcome::complete;
    }

    /// Returns how many bytes `hold` may say.
    [[nodiscard]] std::size_t left_to_hold() const {
        return options_->max_memory > kept_ ? options_->max_memory - kept_ : 0;
    }

    void report(double share, std::string_view stage) const { options_->progress(share, stage); }
    void log(log_level level, std::string_view message) const { options_->log(level, message); }

    [[nodiscard]] outcome ended() const { return state_; }
    [[nodiscard]] std::uint64_t spent() const { return spent_; }

    /// Returns the options for a part of the query: what is left of time, memory and nodes, at most `share` (0 to 1) of the nodes.
    [[nodiscard]] run_options rest(double share = 1.0) const {
        run_options left = *options_;
        if (left.time != std::chrono::nanoseconds::max()) left.time -= clock::now() - start_;
        const std::uint64_t nodes = options_->max_nodes > spent_ ? options_->max_nodes - spent_ : 0;
        left.max_nodes = static_cast<std::uint64_t>(static_cast<double>(nodes) * share);
        left.max_memory = left_to_hold();
        return left;
    }

private:
    friend class held_memory;
    using clock = std::chrono::steady_clock;

    const run_options* options_;
    clock::time_point start_;
    std::uint64_t spent_ = 0;
    std::uint64_t since_check_ = 0;
    std::size_t kept_ = 0;
    outcome state_ = outcome::complete;
};

/// Bytes that a query holds for as long as this object lives, beside what it says by `run_monitor::hold`, which takes them into account.
class held_memory {
public:
    held_memory(run_monitor& run, std::size_t bytes) : run_(run), bytes_(bytes) {
        run_.kept_ += bytes_;
        run_.hold(0);
    }
    held_memory(const held_memory&) = delete;
    held_memory& operator=(const held_memory&) = delete;
    ~held_memory() { run_.kept_ -= bytes_; }

    /// Says that it is so many more.
    void grow(std::size_t more) {
        bytes_ += more;
        run_.kept_ += more;
        run_.hold(0);
    }

private:
    run_monitor& run_;
    std::size_t bytes_;
};

}  // namespace gradus

#endif
