// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_RESULT_HPP
#define GRADUS_CORE_RESULT_HPP

#include <optional>
#include <utility>

#include "gradus/core/error.hpp"

namespace gradus {

/// A value, or the reasons why there is none; in both cases with every finding on the way (a value may carry warnings).
///
/// Returned wherever bad data is to be expected. Test it with `has_value()`, or take `value()` and let it throw `gradus::error`.
template <class T>
class [[nodiscard]] result {
public:
    result(T value, diagnostics found = {}) : value_(std::move(value)), found_(std::move(found)) {}
    result(diagnostics found) : found_(std::move(found)) {}

    [[nodiscard]] bool has_value() const noexcept { return value_.has_value(); }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] const T& operator*() const& noexcept { return *value_; }
    [[nodiscard]] T& operator*() & noexcept { return *value_; }
    [[nodiscard]] const T* operator->() const noexcept { return &*value_; }
    [[nodiscard]] T* operator->() noexcept { return &*value_; }

    /// Returns the value; throws `gradus::error` with all findings where there is none.
    [[nodiscard]] const T& value() const& {
        if (!value_) throw error(found_);
        return *value_;
    }
    [[nodiscard]] T value() && {
        if (!value_) throw error(std::move(found_));
        return std::move(*value_);
    }

    /// Returns every finding, errors first, then in order of place.
    [[nodiscard]] const diagnostics& found() const& noexcept { return found_; }
    [[nodiscard]] diagnostics found() && { return std::move(found_); }

private:
    std::optional<T> value_;
    diagnostics found_;
};

}  // namespace gradus

#endif
