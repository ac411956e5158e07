// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_PYTHON_CALL_HPP
#define GRADUS_BINDINGS_PYTHON_CALL_HPP

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

#include <nanobind/nanobind.h>

#include "gradus.h"

namespace gradus::python {

namespace nb = nanobind;

/// Frees a handle of the C interface.
struct free_it {
    void operator()(gradus_context* h) const { gradus_context_free(h); }
    void operator()(gradus_catalog* h) const { gradus_catalog_free(h); }
    void operator()(gradus_record* h) const { gradus_record_free(h); }
    void operator()(gradus_params* h) const { gradus_params_free(h); }
    void operator()(gradus_cohort* h) const { gradus_cohort_free(h); }
    void operator()(gradus_answer* h) const { gradus_answer_free(h); }
};
template <class Handle>
using owned = std::unique_ptr<Handle, free_it>;

struct catalog {
    owned<gradus_catalog> handle;
};

/// Returns a new context; throws `std::bad_alloc`.
[[nodiscard]] owned<gradus_context> make_context();

/// Raises the exception of a status, as `gradus._errors` has it.
[[noreturn]] void raise(gradus_status status, std::string_view message, nb::str findings);

/// Raises what a status means; returns where it is GRADUS_OK or GRADUS_NO.
void check(gradus_status status, const gradus_context* context);

[[nodiscard]] std::string_view bytes_of(const gradus_answer* answer);
[[nodiscard]] nb::str findings_of(const gradus_context* context);

/// The bytes of a `str` or of `bytes`, which must outlive it; throws `TypeError`.
[[nodiscard]] std::string_view text_of(nb::handle text);

/// Makes params of `(name, value)` pairs: a value is a bool, int, float, str, bytes, Catalog, or a list of str or bytes.
[[nodiscard]] owned<gradus_params> make_params(gradus_context* context, nb::handle pairs);

/// What becomes of a call that has not ended soon after it was told to stop: it is waited for, or left behind to end by itself.
enum class when_stopped : bool { waits, leaves };

/// A call that may take long, with the functions of Python that look on. Made with the GIL; shared with the thread that runs it.
///
/// What the functions raise stops the call. A message below `level` (0 to 2) does not wait for the GIL.
class call {
public:
    call(nb::object progress, nb::object log, std::int32_t level);
    ~call();
    call(const call&) = delete;
    call& operator=(const call&) = delete;

    [[nodiscard]] gradus_context* context() const { return context_.get(); }

    /// Runs `work` without the GIL, and raises what it came to. `in_main_thread`: it runs in a thread of its own while this one looks for signals. Where
    /// a handler raises, the call is stopped. A `work` that may be left behind must own all that it uses.
    static gradus_status run(const std::shared_ptr<call>& self, bool in_main_thread,
                             std::function<gradus_status(call&)> work, when_stopped then);

    gradus_answer* answer = nullptr;  ///< belongs to the call

private:
    template <class Tell>
    void tell(Tell function);
    void leave_behind();

    owned<gradus_context> context_;
    nb::object progress_, log_;
    std::int32_t level_;
    std::optional<nb::python_error> raised_;

    std::mutex mutex_;
    std::condition_variable ended_;
    bool done_ = false;
    gradus_status status_ = GRADUS_OK;
    std::atomic<bool> left_behind_{false};
};

/// Waits until the calls that were left behind have ended, at most so many seconds: for the end of the program.
void wait_for_left_behind(double seconds);

void bind_query(nb::module_& module);
void bind_cohort(nb::module_& module);

}  // namespace gradus::python

#endif
