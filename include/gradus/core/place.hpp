// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_PLACE_HPP
#define GRADUS_CORE_PLACE_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace gradus {

/// A place in a catalog's or record's file while it is walked: a step of a path that knows the step before it. Costs nothing until
/// `pointer()` writes it as a JSON pointer (RFC 6901). Borrows the step before it and its key; lives on the stack.
class place {
public:
    place() = default;
    explicit place(std::string_view key) : key_(key) {}

    /// Returns the place of a member or of an element below this one.
    [[nodiscard]] place operator/(std::string_view key) const { return place(this, key, no_index); }
    [[nodiscard]] place operator/(std::size_t element) const { return place(this, {}, element); }

    [[nodiscard]] std::string pointer() const {
        std::string text;
        const place* steps[256];
        std::size_t count = 0;
        for (const place* step = this; step && count < 256; step = step->up_) steps[count++] = step;
        while (count-- > 0) steps[count]->append_to(text);
        return text;
    }

private:
    static constexpr std::size_t no_index = static_cast<std::size_t>(-1);

    place(const place* up, std::string_view key, std::size_t element) : up_(up), key_(key), element_(element) {}

    void append_to(std::string& text) const {
        if (element_ != no_index) {
            text += '/' + std::to_string(element_);
            return;
        }
        if (!up_ && key_.empty()) return;
        text += '/';
        for (const char c : key_) {
            if (c == '~')
                text += "~0";
            else if (c == '/')
                text += "~1";
            else
                text += c;
        }
    }

    const place* up_ = nullptr;
    std::string_view key_;
    std::size_t element_ = no_index;
};

}  // namespace gradus

#endif
