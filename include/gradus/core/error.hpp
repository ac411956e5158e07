// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_ERROR_HPP
#define GRADUS_CORE_ERROR_HPP

#include <stdexcept>
#include <string>
#include <utility>

#include "gradus/config.hpp"
#include "gradus/core/diagnostic.hpp"

namespace gradus {

/// What Gradus throws: by `result::value()` where there is no value, and where work cannot go on (a file that cannot be read).
///
/// `found()` holds every finding; `what()` is the first error's line, with the number of the others.
class GRADUS_EXPORT error : public std::runtime_error {
public:
    explicit error(diagnostics found) : std::runtime_error(summary(found)), found_(std::move(found)) {}

    [[nodiscard]] const diagnostics& found() const noexcept { return found_; }

private:
    static std::string summary(const diagnostics& found) {
        for (const diagnostic& d : found)
            if (d.severity == severity::error)
                return to_string(d) + (found.size() > 1 ? " (and " + std::to_string(found.size() - 1) + " more)" : "");
        return "gradus: no value";
    }

    diagnostics found_;
};

}  // namespace gradus

#endif
