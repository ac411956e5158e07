// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_IO_DETAIL_JSON_WRITER_HPP
#define GRADUS_SRC_IO_DETAIL_JSON_WRITER_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "gradus/io/json_layout.hpp"
#include "io/detail/json_tree.hpp"

namespace gradus::detail {

/// Writes JSON text, value by value, in one of the layouts.
class json_writer {
public:
    explicit json_writer(json_layout layout) : indented_(layout == json_layout::indented) {}

    void begin_object() { begin('{'); }
    void end_object() { end('}'); }
    void begin_list() { begin('['); }
    void end_list() { end(']'); }
    void key(std::string_view name);

    void string(std::string_view text);
    void boolean(bool truth) { scalar(truth ? "true" : "false"); }
    void integer(std::int64_t value) { scalar(std::to_string(value)); }
    void number(double value);
    /// Writes a number, or `null`, as it is spelled.
    void scalar(std::string_view spelled);
    /// Writes a value that is JSON text already, in this layout.
    void json(std::string_view text);
    /// Writes a value of a document as it stands there.
    void node(const json_node& value);

    /// Returns all that was written.
    [[nodiscard]] std::string take();

private:
    void begin(char bracket);
    void end(char bracket);
    void before_value();
    void line();
    void quote(std::string_view text);

    std::string out_;
    std::size_t depth_ = 0;
    bool indented_;
    bool empty_ = true;  ///< nothing yet in the container that is open
    bool after_key_ = false;
};

}  // namespace gradus::detail

#endif
