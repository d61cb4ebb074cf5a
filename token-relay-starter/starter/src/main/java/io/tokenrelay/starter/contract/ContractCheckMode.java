package io.tokenrelay.starter.contract;

/** What to do about a contract that the server's registry contradicts. */
public enum ContractCheckMode {
    /** The server is not asked. */
    OFF,
    /** It is logged, after the service has started. */
    WARN,
    /** The service does not start. Of a server that can't be asked it is only logged. */
    REFUSE
}
