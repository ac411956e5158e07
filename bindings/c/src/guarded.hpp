// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_GUARDED_HPP
#define GRADUS_BINDINGS_C_GUARDED_HPP

#include <memory>

#include "handles.hpp"

namespace gradus::c {

/// Tells a context of the exception that is being handled, and returns its status. The one place where exceptions become statuses.
gradus_status status_of_exception(context_object& context) noexcept;

/// Takes hold of a context for one call.
class context_hold {
public:
    explicit context_hold(const gradus_context* handle) noexcept;
    ~context_hold();
    context_hold(const context_hold&) = delete;
    context_hold& operator=(const context_hold&) = delete;

    [[nodiscard]] context_object* get() const { return held_.get(); }  ///< nothing: there is none, or it is in use

private:
    std::shared_ptr<context_object> held_;
};

/// Runs the body of a function of the interface with its context; no exception leaves it.
template <class Body>
gradus_status guarded(const gradus_context* handle, Body&& body) noexcept {
    const context_hold context(handle);
    if (!context.get()) return GRADUS_BAD_ARGUMENT;
    try {
        return body(*context.get());
    } catch (...) {
        return status_of_exception(*context.get());
    }
}

/// The same of a function that gives something through `out`, which is set to nothing first.
template <class Out, class Body>
gradus_status guarded(const gradus_context* handle, Out** out, Body&& body) noexcept {
    if (out) *out = nullptr;
    return guarded(handle, [&](context_object& context) {
        if (!out) throw bad_argument("there is no place for the answer: `out` is NULL");
        return body(context);
    });
}

}  // namespace gradus::c

#endif
