// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_COMMAND_RECORDS_FILE_HPP
#define GRADUS_COMMAND_RECORDS_FILE_HPP

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <system_error>

#include "command.hpp"

namespace gradus::command {

/// A file of records, or the standard input.
class records_file {
public:
    explicit records_file(const std::string& name) : name_(name) {
        std::error_code problem;
        if (name == "-") return;
        opened_.open(name, std::ios::binary);
        if (!opened_ || std::filesystem::is_directory(name, problem))
            throw unusable(name + ": error cannot-read: cannot be opened; check the path and the rights");
        if (std::filesystem::is_regular_file(name, problem)) size_ = std::filesystem::file_size(name, problem);
    }
    [[nodiscard]] std::istream& stream() { return name_ == "-" ? std::cin : opened_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::optional<std::uint64_t> size() const { return size_; }  ///< nothing: not known beforehand

private:
    std::string name_;
    std::ifstream opened_;
    std::optional<std::uint64_t> size_;
};

}  // namespace gradus::command

#endif
