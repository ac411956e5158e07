// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_OBJECTS_HPP
#define GRADUS_BINDINGS_C_OBJECTS_HPP

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "gradus.h"
#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/record.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/core/run.hpp"
#include "gradus/core/utf8.hpp"
#include "gradus/learner/cohort.hpp"

namespace gradus::c {

/// A handle, a place or a parameter that cannot be used: says which.
struct bad_argument : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A call that has no answer, as it was stopped or its time was up: says which.
struct stopped_early : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What a context's handle stands for.
struct context_object {
    std::atomic<bool> stop{false};
    std::atomic_flag busy = ATOMIC_FLAG_INIT;  ///< a call runs with it

    gradus_log_function log = nullptr;
    void* log_user = nullptr;
    gradus_progress_function progress = nullptr;
    void* progress_user = nullptr;

    std::string error_text;
    const char* fixed_error = nullptr;  ///< in place of the text where there was no room for one
    std::string findings = "[]";

    void say(log_level level, std::string_view message) const {
        if (!log) return;
        const std::string text = detail::as_utf8(message);
        log(log_user, static_cast<std::int32_t>(level), text.data(), text.size());
    }
    /// Puts the findings of what was read where the host finds them.
    void keep(const diagnostics& found);
};

struct catalog_object {
    gradus::catalog value;
};

/// A record and what a catalog knows of it; `known` borrows the record, so the object stays where it is.
struct record_object {
    gradus::record value;
    std::optional<facts> known;
};

using param_value = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>, gradus::catalog>;

struct params_object {
    std::map<std::string, param_value, std::less<>> values;
    std::atomic<int> users{0};  ///< how many queries read them; -1: they are being changed
};

struct cohort_object {
    cohort_circuit circuit;
};

struct answer_object {
    std::string bytes;
};

/// Returns the text of a place and a length, which may be GRADUS_NUL; throws `bad_argument`, which names it as `what`.
[[nodiscard]] std::string_view text_of(const void* text, std::size_t size, const char* what);

}  // namespace gradus::c

#endif
