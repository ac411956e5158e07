// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_COMMAND_RECORDS_FILE_HPP
#define GRADUS_COMMAND_RECORDS_FILE_HPP

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

#include "command.hpp"

namespace gradus::command {

/// Returns a file of records that is open to be read; throws `unusable`.
inline std::unique_ptr<std::ifstream> open_records(const std::string& name) {
    std::error_code problem;
    auto opened = std::make_unique<std::ifstream>(name, std::ios::binary);
    if (!*opened || std::filesystem::is_directory(name, problem))
        throw unusable(name + ": error cannot-read: cannot be opened; check the path and the rights");
    return opened;
}

/// A file of records, or the standard input.
class records_file {
public:
    explicit records_file(const std::string& name) : name_(name) {
        if (name == "-") return;
        opened_ = open_records(name);
        std::error_code problem;
        if (std::filesystem::is_regular_file(name, problem)) size_ = std::filesystem::file_size(name, problem);
    }
    [[nodiscard]] std::istream& stream() { return opened_ ? *opened_ : std::cin; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::optional<std::uint64_t> size() const { return size_; }  ///< nothing: not known beforehand

private:
    std::string name_;
    std::unique_ptr<std::ifstream> opened_;
    std::optional<std::uint64_t> size_;
};

}  // namespace gradus::command

#endif
